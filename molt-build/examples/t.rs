use molt_build::bundle::Bundle; use molt_build::link::*; use std::time::Instant;
fn main(){ let a:Vec<String>=std::env::args().collect();
 let lib=std::fs::read(&a[1]).unwrap(); let obj=vec![std::fs::read(&a[2]).unwrap()];
 for pie in [false,true]{ for sym in [SymbolTable::Functions, SymbolTable::None] {
 let t=Instant::now(); let b= if a[1]=="/dev/null" {Bundle::embedded().unwrap()} else {Bundle::from_archive(lib.clone()).unwrap()}; let t1=t.elapsed();
 let o=LinkOptions{pie,symbols:sym,..Default::default()};
 let mut best=999.0; let mut out=vec![]; for _ in 0..20 { let t=Instant::now(); out=link(&b,&obj,&o).unwrap(); best=f64::min(best,t.elapsed().as_secs_f64()*1e3);}
 println!("pie {pie} {sym:?} bundle {t1:?} link {best:.2} ms size {}", out.len());
 let p=format!("/tmp/out-{pie}-{sym:?}"); std::fs::write(&p,&out).unwrap();
 std::process::Command::new("chmod").arg("+x").arg(&p).status().unwrap(); }}
}
