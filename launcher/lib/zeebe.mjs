import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './processes.mjs';
import { classArchive } from './zeebe-archive.mjs';

const loggingConfig = join(dirname(fileURLToPath(import.meta.url)), '../zeebe-log4j2.xml');

/** Of the records that the engine writes, only those that the application projects leave it. */
const exported = [
  'JOB',
  'PROCESSINSTANCE',
  'PROCESSINSTANCECREATION',
  'PROCESSINSTANCEMIGRATION',
  'INCIDENT',
  'VARIABLE',
  'MESSAGESTARTEVENTSUBSCRIPTION',
];
const notExported = [
  ...[
    'CHECKPOINT',
    'COMMANDDISTRIBUTION',
    'COMPENSATIONSUBSCRIPTION',
    'DECISION',
    'DECISIONEVALUATION',
    'DECISIONREQUIREMENTS',
    'DEPLOYMENT',
  ],
  ...[
    'DEPLOYMENTDISTRIBUTION',
    'ERROR',
    'ESCALATION',
    'FORM',
    'JOBBATCH',
    'MESSAGE',
    'MESSAGEBATCH',
    'MESSAGESUBSCRIPTION',
    'PROCESS',
  ],
  ...[
    'PROCESSEVENT',
    'PROCESSINSTANCEBATCH',
    'PROCESSINSTANCEMODIFICATION',
    'PROCESSMESSAGESUBSCRIPTION',
    'RESOURCEDELETION',
    'SIGNAL',
  ],
  ...['SIGNALSUBSCRIPTION', 'TIMER', 'USERTASK', 'VARIABLEDOCUMENT'],
];

/** The bundled Elasticsearch exporter, pointed at the application's own ingest listener (engine-facts.md). */
function exporterSettings(ports, secrets) {
  const args = {
    URL: `http://127.0.0.1:${ports.ingest}`,
    AUTHENTICATION_USERNAME: secrets.ingestUser,
    AUTHENTICATION_PASSWORD: secrets.ingestPassword,
    // Seconds. With 0 a bulk holds what one turn of the exporter brought, some 7 records: under work the export fell 35 s
    // behind (measured). With 1 it keeps up, and whoever cannot wait that second fills the bulk (src/engine/export-nudge.ts).
    BULK_DELAY: '1',
    BULK_SIZE: '100',
    INDEX_CREATETEMPLATE: 'false',
    INDEX_COMMAND: 'false',
    INDEX_EVENT: 'true',
    INDEX_REJECTION: 'false',
    ...Object.fromEntries(exported.map((type) => [`INDEX_${type}`, 'true'])),
    ...Object.fromEntries(notExported.map((type) => [`INDEX_${type}`, 'false'])),
  };
  const prefix = 'ZEEBE_BROKER_EXPORTERS_LUONG';
  return {
    [`${prefix}_CLASSNAME`]: 'io.camunda.zeebe.exporter.ElasticsearchExporter',
    ...Object.fromEntries(Object.entries(args).map(([name, value]) => [`${prefix}_ARGS_${name}`, value])),
  };
}

function brokerSettings({ folder, ports, secrets, clockControlled }) {
  return {
    ZEEBE_BROKER_DATA_DIRECTORY: join(folder, 'data'),
    ZEEBE_BROKER_DATA_SNAPSHOTPERIOD: '5m',
    ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING: '512MB',
    ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION: '256MB',
    ZEEBE_BROKER_NETWORK_HOST: '127.0.0.1',
    ZEEBE_BROKER_NETWORK_ADVERTISEDHOST: '127.0.0.1',
    ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(ports.zeebeCommand),
    ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(ports.zeebeInternal),
    ZEEBE_BROKER_GATEWAY_ENABLE: 'true',
    ZEEBE_BROKER_GATEWAY_NETWORK_HOST: '127.0.0.1',
    ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(ports.zeebeGrpc),
    SERVER_ADDRESS: '127.0.0.1',
    SERVER_PORT: String(ports.zeebeRest),
    MANAGEMENT_SERVER_ADDRESS: '127.0.0.1',
    MANAGEMENT_SERVER_PORT: String(ports.zeebeManagement),
    ZEEBE_CLOCK_CONTROLLED: String(clockControlled),
    ...exporterSettings(ports, secrets),
  };
}

/**
 * As bin/broker of the distribution starts it, with a small heap; from Java 24 on two accesses must be named to stay
 * quiet. Its config folder is left out: all settings come by environment, and a class archive admits jars only.
 */
function javaArgs(zeebeHome, folder, javaVersion) {
  return [
    ...[
      '-Xmx512m',
      '-XX:+UseSerialGC',
      '-XX:MaxDirectMemorySize=256m',
      '-XX:+ExitOnOutOfMemoryError',
      '-Dfile.encoding=UTF-8',
    ],
    ...(javaVersion >= 24 ? ['--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow'] : []),
    ...['-classpath', `${join(zeebeHome, 'lib')}/*`],
    ...[
      `-Dapp.home=${folder}`,
      `-Dbasedir=${folder}`,
      `-Dlogging.config=${loggingConfig}`,
      `-Djava.io.tmpdir=${join(folder, 'tmp')}`,
    ],
    'io.camunda.zeebe.broker.StandaloneBroker',
  ];
}

async function isReady(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/actuator/health/readiness`, { signal: AbortSignal.timeout(2_000) }))
      .ok;
  } catch {
    return false;
  }
}

/**
 * The private Zeebe broker as a supervised part.
 * @param {{java: {home: string, version: number}, zeebeHome: string, folder: string, ports: Record<string, number>,
 *   secrets: object, clockControlled: boolean, log: string}} options
 */
export function zeebePart(options) {
  const { java, zeebeHome, folder, ports, log } = options;
  let archive;
  return {
    name: 'zeebe',
    log,
    startMs: 180_000,
    stopMs: 60_000,
    command: () => {
      mkdirSync(join(folder, 'tmp'), { recursive: true });
      archive = classArchive(options);
      return {
        file: join(java.home, 'bin/java'),
        args: [...archive.args, ...javaArgs(zeebeHome, folder, java.version)],
        env: brokerSettings(options),
        cwd: folder,
      };
    },
    ready: (abort) => until(() => isReady(ports.zeebeManagement), Infinity, 100, abort),
    ended: (code) => archive.keep(code),
  };
}
