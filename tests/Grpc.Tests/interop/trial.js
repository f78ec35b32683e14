// The trial service by @grpc/grpc-js: `node trial.js server` prints its port, `node trial.js client <host:port>` prints one JSON line a case.
'use strict';
const path = require('path');
const grpc = require('@grpc/grpc-js');
const { trial } = grpc.loadPackageDefinition(require('@grpc/proto-loader').loadSync(path.join(__dirname, 'trial.proto'), { defaults: true }));
const Trial = trial.v1.Trial;

const cancelled = new Set();
const text = '50% wrong: é\n';

function invalid() {
    const metadata = new grpc.Metadata();
    metadata.set('x-why', 'because');
    metadata.set('x-why-bin', Buffer.from([0, 1, 255]));
    return { code: grpc.status.INVALID_ARGUMENT, details: text, metadata };
}

// Headers tell the caller that the handler runs; then it waits to be cancelled.
function sleep(call, key) {
    call.on('cancelled', () => cancelled.add(key));
    call.sendMetadata(new grpc.Metadata());
}

const handlers = {
    Unary(call, callback) {
        const [verb, key] = call.request.text.split(':');
        switch (verb) {
            case 'invalid': return callback(invalid());
            case 'throw': return callback({ code: grpc.status.UNKNOWN, details: 'Exception was thrown by handler.' });
            case 'sleep': return sleep(call, key);
            case 'seen': return callback(null, { number: cancelled.has(key) ? 1 : 0 });
            case 'deadline': return callback(null, { number: call.getDeadline() - Date.now() });
            case 'blow': return callback(null, { payload: Buffer.alloc(call.request.number) });
        }
        const headers = new grpc.Metadata();
        headers.set('x-head', 'head');
        call.sendMetadata(headers);
        const trailers = new grpc.Metadata();
        for (const name of ['x-text', 'x-data-bin']) call.metadata.get(name).forEach(value => trailers.add(name, value));
        callback(null, call.request, trailers);
    },
    Repeat(call) {
        const [verb, key] = call.request.text.split(':');
        if (verb === 'endless') {
            let number = 0;
            const timer = setInterval(() => call.write({ number: number++ }), 5);
            call.on('cancelled', () => { clearInterval(timer); cancelled.add(key); });
            return;
        }
        for (let number = 0; number < call.request.number; number++) call.write({ text: call.request.text, number });
        if (verb === 'fail') call.emit('error', invalid()); else call.end();
    },
    Sum(call, callback) {
        let value = 0;
        let done = false;
        call.on('data', note => {
            if (note.text === 'invalid' && !done) { done = true; callback(invalid()); }
            value += note.number;
        });
        call.on('end', () => done || callback(null, { value }));
    },
    Chat(call) {
        const key = call.metadata.get('x-key')[0];
        call.on('cancelled', () => cancelled.add(key));
        if (call.metadata.get('x-greet').length) call.write({ text: 'greeting' });
        call.on('data', note => call.write({ text: 're: ' + note.text, number: note.number + 1 }));
        call.on('end', () => call.end());
    },
};

function serve() {
    const server = new grpc.Server();
    server.addService(Trial.service, handlers);
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
        if (error) throw error;
        console.log(`port ${port}`);
    });
    // It ends with whoever started it.
    process.stdin.on('end', () => process.exit(0)).resume();
}

async function test(address) {
    const client = new Trial(address, grpc.credentials.createInsecure());
    const unary = (request, metadata = new grpc.Metadata(), options = {}) => new Promise(resolve => {
        const seen = {};
        const call = client.Unary(request, metadata, options, (error, response) => resolve({ ...seen, error, response }));
        call.on('metadata', headers => { seen.headers = headers; });
    });
    const collect = call => new Promise(resolve => {
        const notes = [];
        call.on('data', note => notes.push(note)).on('error', error => resolve({ notes, error })).on('end', () => resolve({ notes }));
    });
    const seen = async key => {
        while (!(await unary({ text: 'seen:' + key })).response.number) await new Promise(resolve => setTimeout(resolve, 20));
        return 'seen';
    };
    const end = error => [error.code, error.details];

    const cases = {
        async echo() {
            const { response, headers } = await unary({ text: 'grüß', number: -7 });
            return [response.text, response.number, headers.get('x-head')[0]];
        },
        async trailers() {
            const metadata = new grpc.Metadata();
            metadata.set('x-text', 'some text');
            metadata.set('x-data-bin', Buffer.from([0, 1, 2, 255]));
            return new Promise(resolve => client.Unary({ text: 'x' }, metadata, () => {})
                .on('status', status => resolve([status.metadata.get('x-text')[0], [...status.metadata.get('x-data-bin')[0]]])));
        },
        async large() {
            const { response } = await unary({ payload: Buffer.alloc(3000000, 7) });
            return [response.payload.length, response.payload.every(byte => byte === 7)];
        },
        async invalid() {
            const { error } = await unary({ text: 'invalid' });
            return [...end(error), error.metadata.get('x-why')[0], [...error.metadata.get('x-why-bin')[0]]];
        },
        async thrown() { return end((await unary({ text: 'throw' })).error); },
        async deadline() { return [(await unary({ text: 'sleep:js-deadline' }, undefined, { deadline: Date.now() + 3000 })).error.code, await seen('js-deadline')]; },
        async 'remaining time'() { const { response } = await unary({ text: 'deadline' }, undefined, { deadline: Date.now() + 600000 }); return response.number > 500000 && response.number <= 600000; },
        async cancel() {
            const error = await new Promise(resolve => {
                const call = client.Unary({ text: 'sleep:js-cancel' }, error => resolve(error));
                call.on('metadata', () => call.cancel());
            });
            return [error.code, await seen('js-cancel')];
        },
        async 'request too large'() { return (await unary({ payload: Buffer.alloc(5 << 20) })).error.code; },
        async 'response too large'() { return (await unary({ text: 'blow', number: 5 << 20 })).error.code; },
        async missing() { return new Promise(resolve => client.Missing({}, error => resolve(error.code))); },
        async 'stream of 3'() { return (await collect(client.Repeat({ text: 'a', number: 3 }))).notes.map(note => note.number); },
        async 'stream of 0'() { const { notes, error } = await collect(client.Repeat({ text: 'a' })); return [notes.length, error === undefined]; },
        async 'stream that fails'() { const { notes, error } = await collect(client.Repeat({ text: 'fail', number: 2 })); return [notes.length, ...end(error)]; },
        async 'stream cancelled'() {
            const call = client.Repeat({ text: 'endless:js-stream' });
            call.on('data', note => note.number === 3 && call.cancel());
            return [(await collect(call)).error.code, await seen('js-stream')];
        },
        async sum() {
            return new Promise(resolve => {
                const call = client.Sum((error, count) => resolve(count.value));
                for (let number = 1; number <= 100; number++) call.write({ number });
                call.end();
            });
        },
        async 'sum of nothing'() { return new Promise(resolve => client.Sum((error, count) => resolve(count.value)).end()); },
        async 'sum refused'() {
            return new Promise(resolve => {
                const call = client.Sum(error => resolve(end(error)));
                call.on('error', () => {});
                call.write({ text: 'invalid' });
            });
        },
        async chat() {
            const call = client.Chat();
            const heard = [];
            call.write({ text: 'a', number: 1 });
            return new Promise((resolve, reject) => call.on('error', reject).on('end', () => resolve(heard)).on('data', note => {
                heard.push(note.text);
                if (heard.length < 3) call.write({ text: note.text, number: note.number }); else call.end();
            }));
        },
        async 'server speaks first'() {
            const metadata = new grpc.Metadata();
            metadata.set('x-greet', 'please');
            const call = client.Chat(metadata);
            return new Promise((resolve, reject) => call.on('error', reject).on('data', note => { call.end(); resolve(note.text); }));
        },
        async 'many at once'() { return (await Promise.all(Array.from({ length: 200 }, (_, number) => unary({ number })))).every(({ response }, number) => response.number === number); },
    };
    for (const [name, run] of Object.entries(cases)) {
        let result;
        try { result = await run(); } catch (error) { result = 'threw: ' + error.stack; }
        console.log(JSON.stringify({ name, result }));
    }
    client.close();
}

if (process.argv[2] === 'server') serve(); else test(process.argv[3]);
