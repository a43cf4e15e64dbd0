#[test]
fn dbg() {
    let Ok(path) = std::env::var("P2DBG") else { return };
    let text = std::fs::read_to_string(&path).unwrap();
    use crate::sheet::placed::Source;
    let exact = !path.ends_with("ocr") && !path.ends_with("tsv");
    let sheet = if path.ends_with("hocr") {
        Source::Hocr.sheet(&text)
    } else if path.ends_with("html") {
        Source::Bbox.sheet(&text)
    } else {
        super::pitch::sheet(&text)
    };
    let lines = super::lines::lines(&sheet);
    let regions = super::region::regions(&lines);
    let form = std::env::var("P2FORM").map_or(b'4', |f| f.as_bytes()[0]);
    for section in &regions.sections {
        let columns = crate::parse::html::layout::columns_of_form(section.table, form);
        let behind = super::head::end(&lines, section.lines.clone(), exact);
        let slots = super::head::slots(&lines[section.lines.start..behind], columns, section.table, form);
        println!("{:?} heads end before: {:?}", section.table, lines.get(behind).map(|l| l.text()));
        for slot in &slots {
            let s = |s: Option<crate::sheet::Span>| s.map(|s| (s.from / 600, s.to / 600));
            println!("  {:?} head {:?} room {:?}", slot.column, s(slot.head), s(slot.room));
        }
        let mut body = lines[behind..section.lines.end].to_vec();
        super::columns::find_dollars(&mut body);
        let parted = super::columns::part(&body, &slots);
        let look = super::rows::TableLook { slots: &slots, always: super::rows::always(&slots, &parted) };
        let runs = super::partition::rows(&parted, slots.len(), &look);
        for (i, line) in parted.iter().enumerate() {
            if runs.iter().any(|run| run.start == i) {
                println!("------");
            }
            print!("{:5} p{}", line.y, line.page);
            for part in &line.parts {
                print!(" | {}:{}", part.column, super::lines::joined(&part.spots));
            }
            println!();
        }
    }
}
