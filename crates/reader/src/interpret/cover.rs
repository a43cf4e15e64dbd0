//! The form type: which form it is, and what to do when form and header do not agree.

use super::Refused;
use super::cell::Cells;
use model::diagnostic::{Code, Diagnostic};
use model::header::EdgarHeader;
use model::raw::RawFiling;
use model::{FormType, Format};

/// Gives the form's own type if it states one, else the header's. Fails if neither states one.
pub(super) fn form_type(
    raw: &RawFiling<'_>,
    header: Option<&EdgarHeader<'_>>,
    cells: &mut Cells<'_, '_>,
) -> Result<FormType, Refused> {
    let stated = cells.text(raw.document_type.as_ref(), "form_type");
    let own = stated.as_deref().and_then(FormType::parse);
    let headed = header.and_then(|header| header.form_type.as_deref()).and_then(|text| FormType::parse(text.trim()));
    match (own, headed) {
        (Some(own), Some(headed)) if own != headed => {
            let message = format!("the header says {}, the form {}", headed.name(), own.name());
            cells.push(Diagnostic::new(Code::FormTypeDisagrees, message).on(0, 0, "form_type").with_raw(headed.name()));
            Ok(own)
        }
        (Some(own), _) => Ok(own),
        (None, Some(headed)) => {
            let message = format!("the form does not say, the header says {}", headed.name());
            let diagnostic = Diagnostic::new(Code::FormTypeFromHeader, message).on(0, 0, "form_type");
            cells.push(match &stated {
                Some(stated) => diagnostic.with_raw(stated),
                None => diagnostic,
            });
            Ok(headed)
        }
        (None, None) => Err(match stated {
            Some(stated) => {
                let is_certain = raw.format.is_none_or(|format| format == Format::Xml) && !names_ours(&stated);
                let stated: String = stated.chars().take(40).collect();
                if is_certain {
                    Refused::NotOurs(format!("form type {stated} is not a Section 16 form"))
                } else {
                    Refused::Unreadable(format!("its form type `{stated}` is not understood"))
                }
            }
            None => Refused::Unreadable("it states no form type".to_owned()),
        }),
    }
}

/// Whether a text that is no form type has the number of one of our forms in it, as `FORM 4` has.
fn names_ours(stated: &str) -> bool {
    stated.split(|letter: char| !letter.is_alphanumeric()).any(|word| matches!(word, "3" | "4" | "5"))
}
