import { ReferencePage } from '../reference/reference-page.tsx';
import { texts } from '../shared/language.ts';
import { PageHeader } from './page-header.tsx';

export function ReferenceRoute() {
  return (
    <>
      <PageHeader title={texts.reference.title} />
      <ReferencePage />
    </>
  );
}
