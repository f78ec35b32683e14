using System.Net;
using System.Threading;
using LoopPlatform.Genomes;

public static class AsksForNames
{
    public static Table Run(Tables inputs)
    {
        foreach (var name in new[] { Act.Bait(inputs, "host"), "example.com", "host.docker.internal" })
        {
            Act.Try($"resolve {name}", () => string.Join<IPAddress>(' ', Dns.GetHostAddressesAsync(name, new CancellationTokenSource(500).Token).Result));
        }

        return Act.Report();
    }
}
