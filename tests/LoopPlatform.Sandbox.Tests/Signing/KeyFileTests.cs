using System.Security.Cryptography;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Sandbox.Signing;
using LoopPlatform.Tests;

namespace LoopPlatform.Sandbox.Tests.Signing;

public sealed class KeyFileTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void Key_is_made_once_for_its_owners_eyes_only()
    {
        var file = Default(("HOME", _scratch.Path));

        file.TryLoad().ShouldBeNull();
        using var first = file.LoadOrMake();
        using var second = file.LoadOrMake();

        second.Fingerprint.ShouldBe(first.Fingerprint);
        file.Path.ShouldBe(_scratch.File(".config/loop-platform/sandbox.key"));
        File.GetUnixFileMode(file.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.GetDirectoryName(file.Path)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.ReadAllText(file.Path).ShouldStartWith("-----BEGIN PRIVATE KEY-----");
        Directory.GetFiles(Path.GetDirectoryName(file.Path)!).ShouldHaveSingleItem();
    }

    [Fact]
    public void Setting_goes_before_the_configuration_folder_and_that_before_home()
    {
        new KeyFile("/etc/mine.key", _ => "/elsewhere").Path.ShouldBe("/etc/mine.key");
        Default(("XDG_CONFIG_HOME", "/config"), ("HOME", "/home/ann")).Path.ShouldBe("/config/loop-platform/sandbox.key");
        Default(("XDG_CONFIG_HOME", "not/rooted"), ("HOME", "/home/ann")).Path.ShouldBe("/home/ann/.config/loop-platform/sandbox.key");
    }

    [Fact]
    public async Task All_who_need_the_key_first_at_the_same_time_get_the_same_one()
    {
        var file = Configured();
        using var start = new Barrier(8);

        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait();
            using var key = file.LoadOrMake();
            return key.Fingerprint;
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        keys.Distinct().ShouldHaveSingleItem();
        Directory.GetFiles(_scratch.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void Without_a_home_the_way_out_is_named() => Refused(Default()).ShouldSatisfyAllConditions(
        message => message.ShouldContain("HOME is not set"),
        message => message.ShouldContain("Sandbox__KeyFile"));

    [Fact]
    public void Home_that_cannot_hold_it_is_named_with_the_way_out()
    {
        // A file where the folder would be: root, who may run these tests, is kept out by nothing less.
        File.WriteAllText(_scratch.File("home"), "");

        var file = Default(("HOME", _scratch.File("home")));

        Refused(file).ShouldSatisfyAllConditions(
            message => message.ShouldStartWith(file.Path + ": "),
            message => message.ShouldContain("Sandbox__KeyFile"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nno base64 at all!\n-----END PRIVATE KEY-----\n")]
    [InlineData("P-384")]
    [InlineData("RSA")]
    [InlineData("public")]
    [InlineData("large")]
    public void What_is_no_such_key_is_refused_with_the_way_out_and_kept(string content)
    {
        var file = Configured();
        var text = content switch { "P-384" => Curve384(), "RSA" => Rsa(), "public" => Public(), "large" => new('x', 1 << 20), _ => content };
        Write(file, text);

        var message = Refused(file);

        message.ShouldStartWith(file.Path + ": expected an ECDSA P-256 private key, PKCS#8 in PEM");
        message.ShouldContain("delete it");
        File.ReadAllText(file.Path).ShouldBe(text);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Key_that_others_may_open_is_refused(UnixFileMode too)
    {
        var file = Configured();
        file.LoadOrMake().Dispose();
        File.SetUnixFileMode(file.Path, File.GetUnixFileMode(file.Path) | too);

        Refused(file).ShouldContain($"chmod 600 {file.Path}");

        File.SetUnixFileMode(file.Path, UnixFileMode.UserRead);
        file.LoadOrMake().Dispose();
    }

    [Fact]
    public void Folder_in_its_place_is_refused()
    {
        Directory.CreateDirectory(Configured().Path);

        Refused(Configured()).ShouldContain("cannot be read");
    }

    [Fact]
    public void Key_that_came_from_elsewhere_is_as_good()
    {
        var file = Configured();
        Write(file, Pkcs8(ECCurve.NamedCurves.nistP256) + "\n");

        using var key = file.LoadOrMake();

        key.PublicKey.ShouldNotBeEmpty();
    }

    public void Dispose() => _scratch.Dispose();

    private static KeyFile Default(params (string Name, string Value)[] environment) =>
        new(null, name => environment.FirstOrDefault(variable => variable.Name == name).Value);

    private KeyFile Configured() => new(_scratch.File("sandbox.key"), _ => null);

    private static string Refused(KeyFile file) => Should.Throw<InputException>(() => file.LoadOrMake().Dispose()).Message;

    private static void Write(KeyFile file, string text)
    {
        File.WriteAllText(file.Path, text);
        File.SetUnixFileMode(file.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static string Curve384() => Pkcs8(ECCurve.NamedCurves.nistP384);

    private static string Pkcs8(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string Rsa()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string Public()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportSubjectPublicKeyInfoPem();
    }
}
