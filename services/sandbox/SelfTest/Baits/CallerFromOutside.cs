using System.Net;
using System.Net.Sockets;

namespace LoopPlatform.Sandbox.SelfTest.Baits;

/// <summary>Calls a port of the host again and again: a candidate must not be able to answer there.</summary>
internal sealed class CallerFromOutside : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _word;
    private readonly Task _calling;

    /// <param name="word">What the candidate says, so that no other program's answer is taken for its.</param>
    public CallerFromOutside(string word)
    {
        _word = word;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        _calling = CallAsync();
    }

    public int Port { get; }

    public bool Answered { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _calling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task CallAsync()
    {
        while (!Answered)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, _stop.Token);
                using var reader = new StreamReader(client.GetStream());
                Answered = (await reader.ReadLineAsync(_stop.Token))?.Contains(_word, StringComparison.Ordinal) == true;
            }
            catch (Exception nobody) when (nobody is SocketException or IOException)
            {
                await Task.Delay(Pause, _stop.Token);
            }
        }
    }
}
