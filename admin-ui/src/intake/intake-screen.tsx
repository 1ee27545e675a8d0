import { Alert, App, Button, Splitter } from 'antd';
import { useEffect, useState, type DragEvent } from 'react';
import { post } from '../api/client.js';
import { usePageTitle } from '../ui/page.js';
import { Loaded } from '../ui/states.js';
import { useStored } from '../ui/use-stored.js';
import { IntakeForm } from './intake-form.js';
import { RegisteredNumber, type Registered } from './registered.js';
import { ScanSide } from './scan-side.js';
import { SecretQuestion } from './secret-question.js';
import { useIntake } from './use-intake.js';
import { useScan } from './use-scan.js';
import styles from './intake.module.css';

const REPLACED = 'thay-ban-quet';

/** Tiếp nhận văn bản đến: the question of secrecy, the scan, the fields, the number; forty times without the mouse. */
export function IntakeScreen() {
  usePageTitle('Tiếp nhận văn bản đến');
  const intake = useIntake('den');
  const { message } = App.useApp();
  const scan = useScan(intake, (undo) => {
    const back = () => {
      message.destroy(REPLACED);
      undo();
    };
    void message.success({ key: REPLACED, duration: 10, content: <>Đã thay bản quét; các ô điền từ bản trước được điền lại. <Button type="link" size="small" onClick={back}>Hoàn tác</Button></> });
  });
  // The way back to the old scan ends with its document.
  const draftId = intake.draft?.id;
  useEffect(() => () => message.destroy(REPLACED), [draftId, message]);
  const [recent, setRecent] = useState<Registered[]>([]);
  const [showNumber, setShowNumber] = useState(false);
  const [left, setLeft] = useStored('intake-split', 56);
  const latest = recent[0];

  const registered = (done: Registered) => {
    setRecent((before) => [done, ...before].slice(0, 12));
    setShowNumber(true);
    intake.clear();
    scan.clear();
  };
  const take = (file: File) => {
    setShowNumber(false);
    scan.take(file);
  };
  return (
    <div className={styles['screen']} onDragOver={(event) => event.preventDefault()} onDrop={(event) => dropped(event, take)}>
      <Splitter style={{ height: '100%' }} onResizeEnd={([a = 56, b = 44]) => setLeft((a / (a + b)) * 100)}>
        <Splitter.Panel defaultSize={`${left}%`} min="35%" max="72%">
          <ScanSide {...scan.view} onDrop={take} />
        </Splitter.Panel>
        <Splitter.Panel>
          <Loaded query={intake.intake}>
            {({ form, units, excluded }) => {
              if (form === null) return <Alert type="warning" showIcon style={{ margin: 16 }} title="Quy trình tiếp nhận của cơ quan chưa có màn hình nhập. Liên hệ quản trị." />;
              if (showNumber && latest) return <RegisteredNumber latest={latest} recent={recent} onNext={() => setShowNumber(false)} />;
              if (intake.draft === null) return <SecretQuestion excluded={excluded} refuse={(answer) => post('/api/documents/incoming', answer)} onOpen={() => intake.begin(form)} onRefused={scan.clear} />;
              return <IntakeForm form={form} units={units} intake={intake} draft={intake.draft} scan={scan} onRegistered={registered} />;
            }}
          </Loaded>
        </Splitter.Panel>
      </Splitter>
    </div>
  );
}

/** A scan may be let go anywhere on the screen; the places made for it take it themselves. */
function dropped(event: DragEvent, take: (file: File) => void): void {
  const file = event.dataTransfer.files[0];
  if (!file || event.defaultPrevented) return;
  event.preventDefault();
  take(file);
}
