using System.Security.Cryptography;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Signing;

/// <summary>Where this installation keeps the key that its receipts are signed with: PKCS#8 in PEM, for its owner's eyes only.</summary>
/// <param name="configured">The file that the settings name; null for the one in the user's configuration folder.</param>
/// <param name="environment">Looks an environment variable up.</param>
internal sealed class KeyFile(string? configured, Func<string, string?> environment)
{
    /// <summary>How a person names another file.</summary>
    private const string Setting = $"{SandboxOptions.Section}:{nameof(SandboxOptions.KeyFile)} (in the environment: {SandboxOptions.Section}__{nameof(SandboxOptions.KeyFile)})";
    private const string PemLabel = "PRIVATE KEY";
    private const int MostBytes = 16 * 1024;
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Its full path.</summary>
    /// <exception cref="InputException">No file is named, and there is no user to have a configuration folder.</exception>
    public string Path => configured is { Length: > 0 } ? System.IO.Path.GetFullPath(configured)
        : System.IO.Path.Combine(ConfigurationFolder, "loop-platform", "sandbox.key");

    // A relative XDG_CONFIG_HOME counts for nothing, says the XDG base directory specification.
    private string ConfigurationFolder => environment("XDG_CONFIG_HOME") is { Length: > 0 } folder && System.IO.Path.IsPathRooted(folder) ? folder
        : environment("HOME") is { Length: > 0 } home && System.IO.Path.IsPathRooted(home) ? System.IO.Path.Combine(home, ".config")
        : throw new InputException("sandbox.key", null, null, $"HOME is not set, so there is no folder for the key that receipts are signed with; set it, or name a file with {Setting}");

    /// <summary>Reads the key, which is made first where there is none. Processes that do so at the same time all get the same one.</summary>
    /// <exception cref="InputException">There can be none, or what is there is no key or open to others; the message names the way out.</exception>
    public ReceiptKey LoadOrMake()
    {
        if (TryLoad() is { } known)
        {
            return known;
        }

        Make();
        return TryLoad() ?? throw Refused("it was removed while it was made; start again");
    }

    /// <summary>Reads the key; null where none was made yet.</summary>
    /// <exception cref="InputException">What is there is no key, or open to others.</exception>
    public ReceiptKey? TryLoad()
    {
        try
        {
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Read);
            // Of the file that was opened: its name may stand for another by now.
            var mode = File.GetUnixFileMode(file.SafeFileHandle);
            if ((mode & ~(OwnersOnly | UnixFileMode.UserExecute)) != 0)
            {
                throw Refused($"others than its owner may open this key (mode {Convert.ToString((int)mode, 8)}); if none of them did, close it with: chmod 600 {Path}; else delete it, and a new one is made");
            }

            return file.Length <= MostBytes && Read(file) is { } key ? key
                : throw Refused("expected an ECDSA P-256 private key, PKCS#8 in PEM; restore it from a copy, or delete it, and a new one is made (what the old one signed then counts as another installation's)");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"the key that receipts are signed with cannot be read: {e.Message}; let this user read it, or name another file with {Setting}", e);
        }
    }

    private static ReceiptKey? Read(FileStream file)
    {
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        var key = ECDsa.Create();
        try
        {
            var found = PemEncoding.Find(text);
            if (text[found.Label] == PemLabel)
            {
                key.ImportPkcs8PrivateKey(Convert.FromBase64String(text[found.Base64Data]), out _);
                if (ReceiptSignature.IsP256(key))
                {
                    return new(key);
                }
            }
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or FormatException)
        {
            // No PEM, or none of such a key.
        }

        key.Dispose();
        return null;
    }

    private void Make()
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!, OwnersOnly | UnixFileMode.UserExecute);
            var draft = $"{Path}.{Guid.NewGuid():n}.tmp";
            try
            {
                WriteNew(draft);
                // Without overwriting this links the file under its new name: the first one there stays.
                File.Move(draft, Path, overwrite: false);
            }
            catch (IOException) when (File.Exists(Path))
            {
                // Another process was first.
            }
            finally
            {
                File.Delete(draft);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"the key that receipts are signed with cannot be made: {e.Message}; let this user write there, or name another file with {Setting}", e);
        }
    }

    private static void WriteNew(string draft)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnersOnly });
        using var writer = new StreamWriter(file);
        writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        writer.Flush();
        file.Flush(flushToDisk: true);
    }

    private InputException Refused(string problem, Exception? inner = null) => new(Path, null, null, problem, inner);
}
