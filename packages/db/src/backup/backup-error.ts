/** Why a copy was not made, or not put back. */
export type BackupFault =
  | 'noDatabase'
  | 'fileExists'
  | 'fileMissing'
  | 'wrongKind'
  | 'notOpened'
  | 'notWritable'
  | 'storageFull'
  | 'damaged'
  | 'inUse'
  | 'notEmpty'
  | 'programMissing'
  | 'programTooOld'
  | 'programFailed'
  | 'stopped';

/** A copy of the database can't be made or put back; the message is one line for the operator, with what to do. */
export class BackupError extends Error {
  override name = 'BackupError';
  readonly fault: BackupFault;

  constructor(fault: BackupFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** @throws BackupError where whoever runs it wants no more of it */
export function refuseStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new BackupError('stopped', 'it was stopped, and nothing was written');
}
