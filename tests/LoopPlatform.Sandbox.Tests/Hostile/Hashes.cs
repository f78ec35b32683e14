using System;
using System.Security.Cryptography;
using System.Text;
using LoopPlatform.Genomes;

public static class Hashes
{
    public static Table Run(Tables inputs) => Table.Of(["hash"], [Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("a")))]);
}
