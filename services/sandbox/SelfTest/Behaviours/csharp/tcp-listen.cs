using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using LoopPlatform.Genomes;

/// <summary>Waits a second for somebody outside to come and be told a word.</summary>
public static class TcpListen
{
    public static Table Run(Tables inputs)
    {
        try
        {
            using var server = new TcpListener(IPAddress.Any, int.Parse(Act.Bait(inputs, "listen")));
            server.Start();
            for (var waits = 0; waits < 50; waits++)
            {
                if (server.Pending())
                {
                    using var guest = server.AcceptTcpClient();
                    guest.GetStream().Write(Encoding.UTF8.GetBytes(Act.Bait(inputs, "mark") + "\n"));
                    Act.Try("be called from outside", () => "somebody came");
                    break;
                }

                Thread.Sleep(20);
            }

            Act.Note("listen", "nobody came");
        }
        catch (SocketException refused)
        {
            Act.Try("listen", () => throw refused);
        }

        return Act.Report();
    }
}
