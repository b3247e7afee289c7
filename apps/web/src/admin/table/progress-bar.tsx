/** How much of something is done, from 0 to 1; null where nobody knows how much there is. */
export function ProgressBar({ label, done }: { label: string; done: number | null }) {
  const percent = done === null ? null : Math.round(Math.min(1, done) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { 'aria-valuenow': percent })}
      className="h-2 overflow-clip rounded-full bg-hover"
    >
      <div
        className={`h-full rounded-full bg-fill transition-[width] ${percent === null ? 'w-1/3 animate-pulse' : ''}`}
        style={percent === null ? {} : { width: `${percent}%` }}
      />
    </div>
  );
}
