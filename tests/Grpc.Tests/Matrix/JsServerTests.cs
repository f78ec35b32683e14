using System.Diagnostics;

namespace Grpc.Tests.Matrix;

/// <summary>Our client, a server by @grpc/grpc-js.</summary>
[Collection(JsTests.Name)]
[Trait("Category", "Integration")]
public sealed class JsServerTests(JsServerTests.Peer peer) : ClientMatrix(peer), IClassFixture<JsServerTests.Peer>
{
    public sealed class Peer(JsProject project) : IPeer, IDisposable
    {
        private readonly Lock _sync = new();
        private Process? _server;
        private string? _address;

        public string Address
        {
            get
            {
                lock (_sync)
                {
                    return _address ??= Start();
                }
            }
        }

        public void Dispose()
        {
            _server?.Kill();
            _server?.Dispose();
        }

        private string Start()
        {
            _server = project.Start("server");
            // Raw: "port 40123".
            var line = _server.StandardOutput.ReadLine();
            return line?.Split(' ') is ["port", var port] ? $"http://127.0.0.1:{port}" : throw new InvalidOperationException($"trial.js did not start: {line}{_server.StandardError.ReadToEnd()}");
        }
    }
}
