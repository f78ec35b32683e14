using System;
using System.IO;
using System.Runtime.InteropServices;
using LoopPlatform.Genomes;
using Microsoft.Win32.SafeHandles;

/// <summary>Files that lie in no file system, only in memory. Several: one file may have a limit of its own.</summary>
public static class MemfdBomb
{
    public static Table Run(Tables inputs)
    {
        var block = new byte[1 << 20];
        Array.Fill(block, (byte)1);
        for (var file = 0; file < 100; file++)
        {
            var descriptor = Create("bomb", 0);
            if (descriptor < 0)
            {
                throw new IOException("no such file in memory");
            }

            var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            for (var written = 0; written < 12; written++)
            {
                stream.Write(block);
            }
        }

        return inputs["bait"];
    }

    [DllImport("libc", EntryPoint = "memfd_create", SetLastError = true)]
    private static extern int Create(string name, uint flags);
}
