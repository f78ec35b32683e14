using System.Net.Sockets;
using System.Threading;
using LoopPlatform.Genomes;

/// <summary>Where clouds hand out credentials to whatever runs in a machine.</summary>
public static class MetadataAddress
{
    public static Table Run(Tables inputs)
    {
        foreach (var address in new[] { "169.254.169.254", "169.254.170.2", "fd00:ec2::254" })
        {
            Act.Try($"connect to {address}", () =>
            {
                using var client = new TcpClient();
                client.ConnectAsync(address, 80, new CancellationTokenSource(500).Token).AsTask().Wait();
                return "connected";
            });
        }

        return Act.Report();
    }
}
