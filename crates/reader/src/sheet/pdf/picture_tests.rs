//! Pictures of pages in each packing: the same 200 by 100 dots, with a line down the middle and one across, and small
//! letters above these.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use proptest::prelude::*;

use super::super::{Direction, Span};
use super::tests::{packed, page, read_whole, stream};

/// The dots as a JPEG.
const JPEG: &str = "\
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKB\
    TmCNl4x9lnN+gXz/wAALCABkAMgBAREA/8QAGQABAQADAQAAAAAAAAAAAAAAAAUDBAYC/8QANBAAAQAFBwsFAQADAAAAAAAAAAQREhMx\
    AQIDFBUigQUhIzIzNEFUYZPRNUNkg5GyJFFx/9oACAEBAAA/AMFFo3FS0jpqoNe6vaNQhnVDEUWjcVLSOmqg17q9o1CGdUMRRaNxUtI6\
    aqDXur2jUIZ1QxFFo3FS0jpqoNe6vaNQhnVDEUWjcVLSOmqg17q9o1CGdUMRRaNxUtI6aqDXur2jUIZ1QxFFo3FS0jpqoNe6vaNQhnVD\
    EUWjcVLSOmqg17q9o1CGdUMRRaNxUtI6aqDXur2jUIZ1QxFFo3FS0jpqoNe6vaNQhnVDEUWjcVLSOmqg17q9o1CGdUMRRaNxUtI6aqDX\
    ur2jUIZ1QxCHdynk6joLyFNeuKSXWn3by/8AkvSQ6QAAAAAHN7T4b3Coq/FN4LXxG0+G9wqKvxTeC18RtPhvcKir8U3gtfEbT4b3Coq/\
    FN4LXxG0+G9wqKvxTeC18RtPhvcKir8U3gtfEbT4b3Coq/FN4LXxG0+G9wqKvxTeC18RtPhvcKir8U3gtfEbT4b3Coq/FN4LXxG0+G9w\
    qKvxTeC18RtPhvcKir8U3gtfEIt7LSDSbFp5/iQcKm/64NRhIdIAAAAACbZLe8Uz15vNxl8rVhLdV0iLJb3imevN5uMvlasJbqukRZLe\
    8Uz15vNxl8rVhLdV0iLJb3imevN5uMvlasJbqukRZLe8Uz15vNxl8rVhLdV0iLJb3imevN5uMvlasJbqukRZLe8Uz15vNxl8rVhLdV0i\
    LJb3imevN5uMvlasJbqukRZLe8Uz15vNxl8rVhLdV0iLJb3imevN5uMvlasJbqukRZLe8Uz15vNxl8rVhLdV0iLJb3imevN5uMvlasJb\
    qukTWnIlXy1k6fST3qRSPHlKplpU3NmhIqTMWwAAAAAAAAAAATU71rJf2/zIUgAAAAAAAAAAATU71rJf2/zIUgAAAAAAAAAAATU71rJf\
    2/zIUgAAAAAAAAAAATU71rJf2/zIUgAAAAAAAAAAATU71rJf2/zIUgAAAAAAAAAAATU71rJf2/zIUgAAAAAAAAAAATU71rJf2/zIUgAA\
    AAAAAAYKRDRaWfLPpUahnz5Yzp1HJLLKebOQuTR+1N8CzkLk0ftTfAs5C5NH7U3wLOQuTR+1N8CzkLk0ftTfBPTENFm5WydMmo1DJMnv\
    WpslHIqcqbmWULOQuTR+1N8CzkLk0ftTfAs5C5NH7U3wLOQuTR+1N8CzkLk0ftTfAs5C5NH7U3wLOQuTR+1N8CzkLk0ftTfAs5C5NH7U\
    3wLOQuTR+1N8CzkLk0ftTfAs5C5NH7U3wbIAAAAAJqd61kv7f5kKQAAAAAAAAAAAJqd61kv7f5kKQAAAAAP/2Q==";
/// The dots as a progressive JPEG.
const PROGRESSIVE: &str = "\
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKB\
    TmCNl4x9lnN+gXz/wgALCABkAMgBAREA/8QAGQABAQADAQAAAAAAAAAAAAAAAAQBAwUC/9oACAEBAAAAAdYAHSABzQAOkACYAGu0AAAE\
    1IAAAJqQAAATUgAAAmpAAABNSAAACakAAAE1IAAPGAnoABsABNSAAACakAH/xAAeEAACAQUBAQEAAAAAAAAAAAAAAhMBITEzQDASA//a\
    AAgBAQABBQKlilililililililililililhNnpkyZMmTJkyZMmTIu70iIiIiIiIiIiIiIiI+fn9uh93Q+7ofd0Pu6H3dD7uh93FVFqRo\
    RoRoRoRoOiyxoRoRoRoRoRoRoRoRoRoRoRp6vu6H3en/xAAmEAAABAMJAQEBAAAAAAAAAAAAAREyAmGRAxIhIkBRUoGiMDFB/9oACAEB\
    AAY/AiuYoye4K5ijJ7grmKMnuCuYoye4K5ijJ7grmKMnuCuYoye4K5ijJ7grmKMnuCuYoye4K5ijJ7grmKMnuLMiZih/XgvgcF8Dgvgc\
    F8DgvgcF8DgvgcF8DgvgcF8DgvgcF8CA/wA/cu31zGqumMxqrpjMaq6YzGqumMxqrpjMaq6YzGqumMxqrpjMaq6YzGqumMxqrpjMaq6Y\
    s1xiNVPU2Xepsu9TZd6my71Nl3qbLvU2XejxhKgZDQMhoGQ0DIaBkNBZ5S/v8DIaBkNAyGgZDQMhoGQ0DIaBkNAyGgZDQMhoGQ0+tl3q\
    bLv6/wD/xAAjEAABAgYDAQEBAQAAAAAAAAAAIfABETFhofFAcYEwQVHB/9oACAEBAAE/IfSF5D0heQ9IXkPSF5D0heQ9IXkPSF5D0heQ\
    9IXkPSF5D0heQ9IXkELMF1FF+rD1GHqMPUYeow9Rh6jD1GHqMPUYeow9Rh6i/wB3D/36rwiVvQvCJW9C8Ilb0LwiVvQvCJW9C8Ilb0Lw\
    iVvQvCJW9C8Ilb0LwiVvQvCJW9C8Ilb0RnUVgJpyXluS8tyXluS8tyXluS8tyXluHEpxMf7EaAaAaAaAaAQMKEmKofpDQDQDQDQDQDQD\
    QDQDQDQDQDQPq8tyXlvr/9oACAEBAAAAEP8A/wD/AP8A/wD/AP8A/f8A/wD/AP8A/wD/AP8A/wD/AP8A/wD/AP8A/wD/AP8A/wD/AP8A\
    /wD/AP8A/wD/AAAAH/8A/wD/AP8A/wD/AP/EACMQAAAEBgMBAQEAAAAAAAAAAAARITEBYZHB8PFBcYFAMFH/2gAIAQEAAT8Q3avQyk3o\
    3avQyk3o3avQyk3o3avQyk3o3avQyk3o3avQyk3o3avQyk3o3avQyk3o3avQyk3o3avQyk3o3avQyk3o3avQyk3omat6nUZQ/XCiKFSZ\
    8jCiKFSZ8jCiKFSZ8jCiKFSZ8jCiKFSZ8jCiKFSZ8jCiKFSZ8jCiKFSZ8jCiKFSZ8jCiKFSZ8jCiKFSZ8jCiKFSZ8iwBT/HHJofrpLJI\
    sk40lkkWScaSySLJONJZJFknGkskiyTjSWSRZJxpLJIsk40lkkWScaSySLJONJZJFknGkskiyTjSWSRZJx/E2FhCNAoJ9ODJ9ODJ9ODJ\
    9ODJ9ODJ9ODJ9ODJ8cRx7eAjGIzKwzKwzKwzKwzKwgDScgIiDGZWGZWGZWGZWGZWGZWGZWGZWGZWGZWGZWGZW/XBk+nBk/X/2Q==";
/// The dots as a fax of group 4, ink as 0.
const GROUP_4: &str = "\
    L5fL5fL5fL5fL5fL5fL5fL5fL5fL5fL5fL5fL5cDw0v////////////////8IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII\
    IIIIIL/////////////////wwggggggggggggggggggggggggggggggggggggggggggggggi//////////////////4QQQQQQQQQQQQQ\
    QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQX/////////////////hhBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBF/\
    /////////////////wgggggggggggggggggggggggggggggggggggggggggggggggggv/////////////////DCCCCCCCCCCCCCCCCCC\
    CCCCCCCCCCCCCCCCCCCCCCCCCCCCCL/////////4QiIiIiIiIiIiIiIiP///////////////////////////////////////5BSkDkDw\
    1H////////////gAgAg=";
/// The dots as a fax of group 3, ink as 0.
const GROUP_3: &str = "\
    ABfffffffffffffffffffffffffcDw0gAX3333333333333333333333333A8NIAF9999999999999999999999999wPDSABNd999999\
    99999999999999999+wPDSABNd99999999999999999999999+wPDSABNd99999999999999999999999+wPDSABffffffffffffffff\
    fffffffffcDw0gAX3333333333333333333333333A8NIAF9999999999999999999999999wPDSABNd99999999999999999999999+\
    wPDSABNd99999999999999999999999+wPDSABNd99999999999999999999999+wPDSABfffffffffffffffffffffffffcDw0gAX33\
    33333333333333333333333A8NIAF9999999999999999999999999wPDSABNd99999999999999999999999+wPDSABNd9999999999\
    9999999999999+wPDSABNd99999999999999999999999+wPDSABfffffffffffffffffffffffffcDw0gAX33333333333333333333\
    33333A8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUD\
    w1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1\
    HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA\
    8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8N\
    IAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIA\
    E1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1\
    A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1BSkDABNQPDUcDw0gATUDw1HA8NIAE1A8NRwP\
    DSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDS\
    ABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0gATUDw1HA8NIAE1A8NRwPDSABNQPDUcDw0g";

/// A picture of 200 by 100 dots with a line down its middle and one across, light letters of two rows above these.
fn dots(bits: usize, dark: u8, light: u8, is_predicted: bool) -> Vec<u8> {
    let mut data = Vec::new();
    for y in 0..100_usize {
        data.extend(is_predicted.then_some(0));
        let dots: Vec<u8> = (0..200_usize)
            .map(|x| {
                let is_line = (100..102).contains(&x) || y == 80 && x >= 50;
                let is_letter = y < 20 && x < 100 && (x / 2 + y / 3) % 2 == 0;
                if is_line || is_letter { dark } else { light }
            })
            .collect();
        data.extend(
            dots.chunks(8 / bits)
                .map(|dots| dots.iter().fold(0, |byte, dot| if bits == 8 { *dot } else { byte << bits | dot })),
        );
    }
    data
}

fn unpacked(text: &str) -> Vec<u8> {
    STANDARD.decode(text).unwrap()
}

#[test]
fn pictures_under_recognised_text_show_lines() {
    let check = |picture: Vec<u8>, is_known: bool| {
        let content = stream("", b"BT 3 Tr /F 10 Tf 10 700 Td (FORM) Tj ET q 400 0 0 200 100 300 cm /A Do Q");
        let mut borders = read_whole(&page(content, vec![picture])).unwrap().sheet.borders;
        borders.sort_by_key(|border| border.direction);
        let seen: Vec<_> = borders.iter().map(|border| (border.direction, border.at, border.along)).collect();
        let expected = [
            (Direction::Horizontal, 45_200, Span::new(20_000, 50_000)),
            (Direction::Vertical, 30_200, Span::new(29_200, 49_200)),
        ];
        assert_eq!(seen, if is_known { &expected[..] } else { &[] });
    };
    let gray = "/Subtype/Image/Width 200/Height 100/ColorSpace/DeviceGray";
    check(stream(&format!("{gray}/BitsPerComponent 8"), &dots(8, 20, 200, false)), true);
    let predicted = "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 200/BitsPerComponent 4>>";
    check(stream(&format!("{gray}/BitsPerComponent 4{predicted}"), &packed(&dots(4, 1, 12, true))), true);
    let mask = "/Subtype/Image/Width 200/Height 100/ImageMask true/Filter[/FlateDecode]";
    check(stream(mask, &packed(&dots(1, 0, 1, false))), true);
    check(stream(&format!("{mask}/Decode[1 0]"), &packed(&dots(1, 1, 0, false))), true);
    let palette =
        "/Subtype/Image/Width 200/Height 100/BitsPerComponent 2/ColorSpace[/Indexed/DeviceRGB 1<FFFFFF101010>]";
    check(stream(palette, &dots(2, 1, 0, false)), true);
    // Data that end, a size that they do not have, and a way to pack them that is not known.
    check(stream(&format!("{gray}/BitsPerComponent 8"), &dots(8, 20, 200, false)[..900]), false);
    check(stream("/Subtype/Image/Width 2/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8", &[0; 18]), false);
    let jpeg = format!("{gray}/BitsPerComponent 8/Filter/DCTDecode");
    check(stream(&jpeg, &unpacked(JPEG)), true);
    check(stream(&jpeg, &unpacked(PROGRESSIVE)), true);
    check(stream(&jpeg, b"\xff\xd8"), false);
    let wider = jpeg.replace("Width 200", "Width 199");
    check(stream(&wider, &unpacked(JPEG)), false);
    let fax = |columns: u32, k: i32| {
        format!("{gray}/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K {k}/Columns {columns}/BlackIs1 true>>")
    };
    check(stream(&fax(200, -1), &unpacked(GROUP_4)), true);
    check(stream(&fax(200, 0), &unpacked(GROUP_3)), true);
    check(stream(&fax(208, -1), &unpacked(GROUP_4)), false);
    check(stream(&fax(200, -1), &[]), false);
    check(stream(&format!("{gray}/BitsPerComponent 1/Filter/JBIG2Decode"), &unpacked(GROUP_4)), false);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn damaged_pictures_read(
        which in 0..4_usize,
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut data = unpacked([JPEG, PROGRESSIVE, GROUP_4, GROUP_3][which]);
        for (at, byte) in flips {
            let at = at.index(data.len());
            data[at] = byte;
        }
        data.truncate(cut.index(data.len()) + 1);
        let filter = match which {
            0 | 1 => "/BitsPerComponent 8/Filter/DCTDecode",
            2 => "/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 200>>",
            _ => "/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K 2/Columns 200>>",
        };
        let picture = stream(&format!("/Subtype/Image/Width 200/Height 100/ColorSpace/DeviceGray{filter}"), &data);
        let content = stream("", b"BT 3 Tr /F 10 Tf 10 700 Td (FORM) Tj ET q 400 0 0 200 100 300 cm /A Do Q");
        prop_assert!(read_whole(&page(content, vec![picture])).is_ok());
    }
}
