import { ReferencePage } from '../reference/reference-page.tsx';
import { texts } from '../reference/texts.ts';
import { PageHeader } from './page-header.tsx';

export function ReferenceRoute() {
  return (
    <>
      <PageHeader title={texts.title} />
      <ReferencePage />
    </>
  );
}
