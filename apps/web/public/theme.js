// Before anything is painted: the looks that were chosen in this browser, else the system's.
{
  let kept = '';
  try {
    kept = localStorage.getItem('parley.preferences') ?? '';
  } catch {
    // A browser that keeps nothing.
  }
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const { dataset } = document.documentElement;
  dataset.theme = /"theme":"(light|dark)"/.exec(kept)?.[1] ?? system;
  dataset.density = /"density":"(roomy|compact)"/.exec(kept)?.[1] ?? 'roomy';
}
