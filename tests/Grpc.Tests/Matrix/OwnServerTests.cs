namespace Grpc.Tests.Matrix;

/// <summary>Our client, our server.</summary>
public sealed class OwnServerTests(OwnServerTests.Peer peer) : ClientMatrix(peer), IClassFixture<OwnServerTests.Peer>
{
    public sealed class Peer : IPeer, IAsyncLifetime
    {
        private OwnServer? _server;

        public string Address => _server!.Address;

        public async Task InitializeAsync() => _server = await OwnServer.StartTrialAsync();

        public async Task DisposeAsync() => await _server!.DisposeAsync();
    }
}
