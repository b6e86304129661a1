//! Pages of code that were needed once are given back: what runs at the start of a program, its imports first of all, is a large part
//! of its code and does not run again.
//!
//! The kernel maps sixteen pages of a file where one is touched, so that a large program soon has most of its code in memory. Each time
//! the heap has grown by a quarter, and after some collections, all pages of code and constants are unmapped; those that are needed are still in the kernel's cache of
//! the file and come back, sixteen with a fault.

/// Unmaps what executable and libraries have in memory and cannot change.
pub fn give_back() {
    unsafe { libc::dl_iterate_phdr(Some(unmap), std::ptr::null_mut()) };
}

unsafe extern "C" fn unmap(
    object: *mut libc::dl_phdr_info,
    _size: usize,
    _: *mut libc::c_void,
) -> i32 {
    const PAGE: usize = 4096;
    // SAFETY: the loader's description of an object.
    let object = unsafe { &*object };
    for i in 0..usize::from(object.dlpi_phnum) {
        let segment = unsafe { &*object.dlpi_phdr.add(i) };
        if segment.p_type != libc::PT_LOAD || segment.p_flags & libc::PF_W != 0 {
            continue;
        }
        let start = (object.dlpi_addr + segment.p_vaddr) as usize;
        let end = start + segment.p_memsz as usize;
        let start = start - start % PAGE;
        // Nothing was written there: the file has it. Where pages are larger the call fails, and nothing is given back.
        unsafe { libc::madvise(start as *mut libc::c_void, end - start, libc::MADV_DONTNEED) };
    }
    0
}
