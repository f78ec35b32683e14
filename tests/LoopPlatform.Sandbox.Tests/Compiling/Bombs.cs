namespace LoopPlatform.Sandbox.Tests.Compiling;

/// <summary>Sources that cost a compiler far more than their size.</summary>
internal static class Bombs
{
    private const string Cpu = "of CPU time";
    private const string Memory = "MiB of memory";
    private const string Nesting = "nested too deeply";
    private const string TooComplex = "CS8078 An expression is too long or complex to compile";

    /// <summary>Name, source, and what is said of it.</summary>
    public static IReadOnlyDictionary<string, (string Source, string Verdict)> All { get; } = new Dictionary<string, (string, string)>
    {
        ["overloads of nested lambdas"] = (Lambdas(), Cpu),
        ["types that double with each inference"] = (Method($"var t0 = (1, 1); {Each(40, i => $"var t{i + 1} = (t{i}, t{i});")} int z = t40; return z;"), Cpu),
        ["nested interpolation"] = (Method($"return {Repeat("$\"{", 2000)}i{Repeat("}\"", 2000)};"), Cpu),
        ["giant interpolation"] = (Method($"return $\"{Repeat("{i}", 250_000)}\";"), Cpu),
        ["long sum of constants"] = (Method($"return {Repeat("\"a\" + ", 200_000)}\"a\";"), Cpu),
        ["long sum of variables"] = (Method($"return {Repeat("i + ", 200_000)}i;"), Cpu),
        ["interfaces that all inherit from each other"] = ($"{Each(700, i => $"interface I{i} {(i > 0 ? ":" : "")} {string.Join(',', Enumerable.Range(0, i).Select(j => $"I{j}"))} {{ }}")} class A : I699;", Cpu),
        ["a hundred thousand errors"] = ($"class A {{ {Repeat("int a = b;", 100_000)} }}", Cpu),
        ["a constant that doubles"] = ($"class A {{ const string S0 = \"xxxx\"; {Each(24, i => $"const string S{i + 1} = S{i} + S{i};")} string M() => S24; }}", Memory),
        ["a constant larger than an assembly may be"] = ($"class A {{ const string S0 = \"xxxx\"; {Each(20, i => $"const string S{i + 1} = S{i} + S{i};")} string M() => S20; }}", "16 MiB"),
        ["indexers of indexers"] = ($"class A {{ A this[int i] => this; A M() => this{Repeat("[0]", 50_000)}; }}", Nesting),
        ["nested parentheses"] = (Method($"return {Repeat("(", 200_000)}i{Repeat(")", 200_000)};"), Nesting),
        ["nested type arguments"] = ($"class L<T>; class A {{ {Repeat("L<", 100_000)}int{Repeat(">", 100_000)} f; }}", Nesting),
        ["nested conditions of the preprocessor"] = ($"#if {Repeat("(", 100_000)}X{Repeat(")", 100_000)}\n#endif\nclass A;", Nesting),
        ["nested blocks"] = (Method($"{Repeat("{", 200_000)}{Repeat("}", 200_000)} return 1;"), TooComplex),
        ["nested classes"] = (Repeat("class A {", 30_000) + Repeat("}", 30_000), TooComplex),
        ["nested operators"] = (Method($"return {Repeat("!", 100_000)}(i == 1);"), TooComplex),
        ["type parameters that refer to themselves"] = ("class G<T> { G<G<T>> f; } class H<T> : G<H<H<T>>>; class K<T> where T : K<K<T>>;", "CS0311"),
    };

    /// <summary>Each nested lambda multiplies the overloads to try: 3^n bindings.</summary>
    public static string Lambdas()
    {
        const int depth = 24;
        return $$"""
            using System;
            class A
            {
                static int M(Func<int, int> f) => 1;
                static int M(Func<string, int> f) => 2;
                static int M(Func<double, int> f) => 3;
                static int B() => {{Each(depth, i => $"M(x{i} => ")}}x0.Missing{{Repeat(")", depth)}};
            }
            """;
    }

    private static string Method(string body) => $"class A {{ static object M(int i) {{ {body} }} }}";

    private static string Repeat(string part, int times) => string.Concat(Enumerable.Repeat(part, times));

    private static string Each(int times, Func<int, string> part) => string.Concat(Enumerable.Range(0, times).Select(part));
}
