// Every service called by @grpc/grpc-js from nothing but protos/: `node services.js <host:port> <token> <protos> <archive>` prints one JSON line a call.
'use strict';
const fs = require('fs');
const crypto = require('crypto');
const grpc = require('@grpc/grpc-js');
const [address, token, protos, archive] = process.argv.slice(2);
const files = ['orchestrator', 'referee', 'proposer', 'challenger', 'sandbox'].map(name => `loop/v1/${name}.proto`);
const { v1 } = grpc.loadPackageDefinition(require('@grpc/proto-loader').loadSync(files, { includeDirs: [protos], keepCase: true, defaults: true, enums: String, longs: Number, oneofs: true })).loop;

const client = name => new v1[name](address, grpc.credentials.createInsecure());
const [orchestrator, referee, proposer, challenger, sandbox] = ['OrchestratorService', 'RefereeService', 'ProposerService', 'ChallengerService', 'SandboxService'].map(client);
const metadata = new grpc.Metadata();
metadata.set('authorization', `Bearer ${token}`);

const ask = (service, method, request, headers = metadata) => new Promise((resolve, reject) =>
    service[method](request, headers, (error, answer) => error ? reject(error) : resolve(answer)));
const read = (service, method, request) => new Promise((resolve, reject) => {
    const all = [];
    service[method](request, metadata).on('data', part => all.push(part)).on('error', reject).on('end', () => resolve(all));
});
const put = content => new Promise((resolve, reject) => {
    const call = orchestrator.PutBlob(metadata, (error, answer) => error ? reject(error) : resolve(answer));
    call.write({ digest: crypto.createHash('sha256').update(content).digest('hex'), data: content.subarray(0, 1000) });
    call.write({ data: content.subarray(1000) });
    call.end();
});
const show = (name, result) => console.log(JSON.stringify({ name, result }));

const table = (path, text) => ({ path, content: { content: Buffer.from(text) } });
const rows = [...Array(9).keys()].map(number => `${number},${number}.50\n`).join('');
const [gold, input] = [`id,amount\n${rows}`, `id,Betrag\n${rows}`];
const suite = { kind: 'SUITE_KIND_REFERENCE', gold: [table('gold.csv', gold)], inputs: [table('in.csv', input)], key: ['id'], salt: 'salt' };
const genome = 'using LoopPlatform.Genomes;\npublic static class Genome\n{\n    public static Table Build(Tables exports) => exports.Stack();\n}\n';

(async () => {
    const sizes = await ask(referee, 'DescribeSuite', { suite });
    show('describe suite', sizes.visible.rows + sizes.gate.rows + sizes.holdout.rows);
    const right = await ask(referee, 'Judge', { suite, output: { content: Buffer.from(gold) } });
    show('judge right', [right.scores.visible.agree === right.scores.visible.of, right.evidence.failures.length, right.suite_digest === sizes.suite_digest]);
    const wrong = await ask(referee, 'Judge', { suite, output: { content: Buffer.from(input) } });
    show('judge wrong', wrong.evidence.failures[0].id);
    const steps = await read(proposer, 'Propose', { genome: { content: Buffer.from(genome) }, inputs: suite.inputs, output: { content: Buffer.from(input) }, evidence: wrong.evidence });
    show('propose', [steps.map(step => step.step), steps[0].proposal.source.toString().includes('amount')]);
    show('raise', (await ask(challenger, 'Raise', { suite, labels: right.evidence.labels, level: 2 })).edits.length > 0);
    show('describe sandbox', (await ask(sandbox, 'Describe', {})).isolations.map(status => status.isolation));
    show('execute', (await ask(sandbox, 'Execute', { source: { content: Buffer.from('nonsense') }, inputs: suite.inputs, isolation: 'ISOLATION_PROCESS' })).outcome);

    const stored = await put(fs.readFileSync(archive));
    const { run } = await ask(orchestrator, 'StartRun', { archive: stored.digest, seed: 7 });
    show('start run', [run.definition, run.phase]);
    show('get run', (await ask(orchestrator, 'GetRun', { run: run.id })).journal_hash === run.journal_hash);
    show('list runs', (await ask(orchestrator, 'ListRuns', {})).runs.length);
    show('watch run', (await read(orchestrator, 'WatchRun', { run: run.id, now_only: true })).map(entry => JSON.parse(entry.json).decided.kind));
    const source = Buffer.concat((await read(orchestrator, 'GetBlob', { digest: run.genome, run: run.id })).map(part => part.data));
    show('get blob', crypto.createHash('sha256').update(source).digest('hex') === run.genome);
    show('export run', (await read(orchestrator, 'ExportRun', { run: run.id })).length > 0);
    show('cancel', (await ask(orchestrator, 'Cancel', { run: run.id, by: 'js' })).reason);

    const refused = call => call.then(() => 0, error => error.code);
    show('no token', await refused(ask(orchestrator, 'ListRuns', {}, new grpc.Metadata())));
    show('loose blob', await refused(read(orchestrator, 'GetBlob', { digest: stored.digest, run: run.id })));
    show('no such run', await refused(ask(orchestrator, 'GetRun', { run: '../..' })));
    show('no output', await refused(ask(referee, 'Judge', { suite })));
    process.exit(0);
})().catch(error => { console.error(error); process.exit(1); });
