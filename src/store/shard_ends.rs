//! The ends of archives that several runs read in parts.

use std::collections::BTreeSet;

use model::schema::{DOCUMENT_PATHS, DocumentPathRow};
use model::table::Value;

use super::arrival::{Arrival, Arrived};
use super::connection::Connection;
use super::error::Error;
use super::statement::quoted;
use crate::source::Shard;

/// Records an archive as read to its end once every shard has read its part of it: the ends of the shards become the one
/// end that a run without shards records. Until then the archive counts as unknown, and whoever meets it reads it.
pub(super) async fn join(connection: &mut Connection, arrivals: &[Arrival]) -> Result<(), Error> {
    for arrival in arrivals {
        let (Arrived::ArchiveEnd, Some(stamp)) = (&arrival.found, arrival.stamp) else { continue };
        let Some((_, members)) = Shard::of_end_member(&arrival.location.member) else { continue };
        let path: [Value; 1] = [arrival.location.path.as_str().into()];
        let rows: Vec<DocumentPathRow> = connection.select_with("path", &path).await?;
        let is_end = |row: &&DocumentPathRow| {
            members.iter().any(|member| *row.member == **member)
                && (row.size, row.modified_at) == (Some(stamp.size), Some(stamp.modified_at))
        };
        let ends: BTreeSet<&str> = rows.iter().filter(is_end).map(|row| &*row.member).collect();
        if ends.len() < members.len() {
            continue;
        }
        let of_this = quoted(ends.iter().copied());
        connection.delete(&DOCUMENT_PATHS, &format!("member IN ({of_this}) AND path"), &path).await?;
        let last = rows.iter().find(|row| *row.member == *arrival.location.member).cloned();
        connection
            .replace_rows(last.map(|row| DocumentPathRow { member: "".into(), ..row }).into_iter().collect())
            .await?;
    }
    Ok(())
}
