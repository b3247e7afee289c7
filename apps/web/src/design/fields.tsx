import { Field } from '../shared/field.tsx';
import { ToCopy } from '../shared/to-copy.tsx';
import { Row, type Section } from './section.tsx';

export const fields: Section = {
  name: 'Fields',
  about: 'The label stands above and stays. A hint says what is wanted before, an error what to do after.',
  Show: () => (
    <Row columns>
      <Field label="Group title" />
      <Field label="Group title" placeholder="optional" />
      <Field label="Group title" defaultValue="Web shop launch" />
      <Field label="Password" type="password" hint="12 characters at least" />
      <Field label="E-mail" defaultValue="mara@" error="This is no e-mail address yet." />
      <Field label="Username" defaultValue="mara" disabled />
      <div>
        <ToCopy text="https://chat.example.org" label="Copy the address" />
      </div>
    </Row>
  ),
};
