//! The outline of a text made of the pieces of notices: every candidate stands where it says.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let engine = common::engine();
    let document = engine.document(common::pieces::text(bytes));
    let reading = zhenggai::extract::explain(&document, engine.rules());
    assert!(reading.title.end <= document.blocks.len() && reading.tail <= document.blocks.len());
    for pair in reading.candidates.windows(2) {
        let place = |at: usize| (pair[at].block, pair[at].mark.start);
        assert!(place(0) <= place(1), "candidates stand in order");
    }
    for candidate in &reading.candidates {
        let block = &document.blocks[candidate.block].range;
        assert!(block.start <= candidate.mark.start && candidate.mark.end <= block.end);
        assert!(document.view.text().get(candidate.mark.clone()).is_some());
    }
});
