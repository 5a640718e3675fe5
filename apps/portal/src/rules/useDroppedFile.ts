import { useEffect, useEffectEvent, useState } from 'react';

/** A file that is dropped anywhere in the window while this is shown; answers whether one is held over it. Without it, the browser would leave the page for the file. */
export function useDroppedFile(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const over = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  });
  const left = useEffectEvent(({ relatedTarget }: DragEvent) => relatedTarget === null && setOver(false));
  const drop = useEffectEvent((event: DragEvent) => {
    const [file] = event.dataTransfer?.files ?? [];
    setOver(false);
    if (!file) return;
    event.preventDefault();
    onFile(file);
  });
  useEffect(() => {
    const stop = new AbortController();
    window.addEventListener('dragover', (event) => over(event), stop);
    window.addEventListener('dragleave', (event) => left(event), stop);
    window.addEventListener('drop', (event) => drop(event), stop);
    return () => stop.abort();
  }, []);
  return isOver;
}
