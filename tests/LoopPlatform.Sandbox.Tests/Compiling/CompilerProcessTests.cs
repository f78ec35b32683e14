using System.Text;
using LoopPlatform.Sandbox.Compiling;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Tests.Compiling;

public sealed class CompilerProcessTests : IAsyncLifetime
{
    private const string Genome = "using LoopPlatform.Genomes; public static class G { public static Table Run(Tables inputs) => inputs[0]; }";
    private readonly SandboxOptions _options = new() { SourceBytes = 2 << 20, CompileTimeout = TimeSpan.FromMinutes(2) };
    private readonly CompilerProcess _compiler;

    public CompilerProcessTests() => _compiler = new(Options.Create(_options));

    [Fact]
    public async Task Same_source_gives_the_same_bytes_in_another_process_too()
    {
        var first = await CompileAsync(Genome);
        await using var other = new CompilerProcess(Options.Create(_options));

        var second = await other.CompileAsync(Encoding.UTF8.GetBytes(Genome), CancellationToken.None);

        first.Assembly.ShouldNotBeNull();
        second.Assembly.ShouldBe(first.Assembly);
    }

    [Fact]
    public async Task Errors_name_line_and_column()
    {
        var result = await CompileAsync("class A\n{\n    int b = missing;\n    int c = \"text\";\n}\n");

        result.Assembly.ShouldBeNull();
        result.BoundHit.ShouldBeFalse();
        result.Diagnostics.ShouldNotBeNull();
        result.Diagnostics.Split('\n').ShouldBe(
        [
            "line 3, column 13: CS0103 The name 'missing' does not exist in the current context",
            "line 4, column 13: CS0029 Cannot implicitly convert type 'string' to 'int'",
        ]);
    }

    [Theory]
    [InlineData("#r \"System.Private.Xml.dll\"\nclass A;", "CS7011")]
    [InlineData("#load \"/etc/passwd\"\nclass A;", "CS8097")]
    [InlineData("class A { unsafe int* b; }", "CS0227")]
    [InlineData("class A { LoopPlatform.Sandbox.SandboxOptions b; }", "CS0234")]
    [InlineData("class A { LoopPlatform.Loops.Execution.Limits b; }", "CS0234")]
    [InlineData("class A { Microsoft.CodeAnalysis.SyntaxNode b; }", "CS0234")]
    [InlineData("class A { Microsoft.AspNetCore.Http.HttpContext b; }", "CS0234")]
    public async Task Source_that_reaches_beyond_its_means_is_refused(string source, string error)
    {
        var result = await CompileAsync(source);

        result.Assembly.ShouldBeNull();
        result.Diagnostics.ShouldNotBeNull().ShouldContain(error);
    }

    [Fact]
    public async Task Bytes_that_are_not_text_are_refused()
    {
        var result = await _compiler.CompileAsync([0x63, 0xff, 0xfe], CancellationToken.None);

        result.Diagnostics.ShouldBe("the source is not UTF-8");
    }

    [Fact]
    public async Task Source_over_the_size_limit_is_refused_unread()
    {
        _options.SourceBytes = 10;

        (await CompileAsync(Genome)).ShouldBe(new(null, $"the source has {Genome.Length} bytes; 10 are allowed", BoundHit: true));
    }

    [Fact]
    public async Task Source_that_takes_too_long_is_stopped_and_the_next_one_compiles()
    {
        _options.CompileTimeout = TimeSpan.FromSeconds(2);

        var bomb = await CompileAsync(Bombs.Lambdas());

        bomb.ShouldBe(new(null, "the compiler did not finish within 2 s and was stopped", BoundHit: true));
        _options.CompileTimeout = TimeSpan.FromMinutes(2);
        (await CompileAsync(Genome)).Assembly.ShouldNotBeNull();
    }

    [Fact]
    public async Task Cancelled_compilation_does_not_hold_up_the_next()
    {
        await _compiler.WarmUpAsync(CancellationToken.None);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() => _compiler.CompileAsync(Encoding.UTF8.GetBytes(Bombs.Lambdas()), soon.Token));

        (await CompileAsync(Genome)).Assembly.ShouldNotBeNull();
    }

    [Fact]
    public async Task Source_that_names_a_key_file_does_not_have_it_read()
    {
        var result = await CompileAsync("[assembly: System.Reflection.AssemblyKeyFile(\"/etc/hostname\")] class A;");

        result.Diagnostics.ShouldBe("CS7027 Error signing output with public key from file '/etc/hostname' -- Assembly signing not supported.");
    }

    [Fact]
    public async Task Lines_are_those_of_the_file_whatever_it_calls_them() =>
        (await CompileAsync("#line 700 \"other.cs\"\nclass A { int b = missing; }")).Diagnostics.ShouldNotBeNull().ShouldStartWith("line 2, column 19: CS0103");

    [Fact]
    public async Task Errors_beyond_reading_are_counted_and_long_ones_cut()
    {
        var result = await CompileAsync($"class A {{ int a = {new string('b', 100_000)};\n{string.Concat(Enumerable.Repeat("int a = b;\n", 1000))} }}");

        var lines = result.Diagnostics.ShouldNotBeNull().Split('\n');
        lines.Length.ShouldBe(21);
        lines[0].Length.ShouldBeLessThan(600);
        lines[^1].ShouldMatch("^and [0-9]+ more errors$");
    }

    [Fact]
    public async Task Native_calls_compile_for_it_is_the_cell_that_stops_them() => (await CompileAsync(
        "using System.Runtime.InteropServices; static class A { [DllImport(\"libc\")] public static extern int fork(); }")).Assembly.ShouldNotBeNull();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _compiler.DisposeAsync();

    private Task<CompileResult> CompileAsync(string source) => _compiler.CompileAsync(Encoding.UTF8.GetBytes(source), CancellationToken.None);
}
