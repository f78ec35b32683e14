using System.IO;
using System.Net.Sockets;
using LoopPlatform.Genomes;

/// <summary>An abstract socket has no file: only a network namespace or a refused call keeps it away.</summary>
public static class UnixSockets
{
    public static Table Run(Tables inputs)
    {
        foreach (var name in new[] { "\0" + Act.Bait(inputs, "abstract"), Act.Bait(inputs, "socket"), "/var/run/docker.sock", "/run/docker.sock" })
        {
            if (name.EndsWith("docker.sock") && Act.Bait(inputs, "cell") == "no")
            {
                continue;
            }

            Act.Try($"connect to {name.Replace('\0', '@')}", () =>
            {
                using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Connect(new UnixDomainSocketEndPoint(name));
                using var stream = new NetworkStream(socket);
                return name.EndsWith("docker.sock") ? "connected" : new StreamReader(stream).ReadLine() ?? "";
            });
        }

        return Act.Report();
    }
}
