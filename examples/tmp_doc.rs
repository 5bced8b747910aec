fn main() {
    let b = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let m = rwml::Document::open(&b).unwrap().model();
    fn show(bs: &[rwml::Block], d: usize) {
        for b in bs {
            match b {
                rwml::Block::Paragraph(p) => {
                    let t: String = p.runs.iter().map(|r| r.text.as_str()).collect();
                    println!(
                        "{}P {:?} list={:?}",
                        " ".repeat(d),
                        t,
                        p.props.list.as_ref().map(|l| (&l.label, l.ordered))
                    );
                }
                rwml::Block::Table(t) => {
                    println!("{}TABLE rows={}", " ".repeat(d), t.rows.len());
                    for r in &t.rows {
                        println!("{} ROW {}", " ".repeat(d), r.cells.len());
                        for c in &r.cells {
                            println!("{}  CELL r{} c{}", " ".repeat(d), c.row_span, c.col_span);
                            show(&c.blocks, d + 3);
                        }
                    }
                }
                _ => println!("other"),
            }
        }
    }
    let regs: Vec<_> = m.source_regions(rwml::SourceRegionKind::Main).collect();
    println!("regions {}", regs.len());
    if regs.is_empty() {
        show(&m.blocks, 0)
    } else {
        for r in regs {
            show(m.source_region_blocks(r), 0)
        }
    }
}
