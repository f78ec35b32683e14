using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Loops.Tests.Definition;

/// <summary>Breaks a good definition in one place and reads the whole message.</summary>
public sealed class DefinitionRefusalTests
{
    private const string Suite = "x_loop_platform.suite";
    private const string Limits = "x_loop_platform.limits";
    private const string Budget = "x_loop_platform.budget";

    private static string Refusal(string text) => Should.Throw<InputException>(() => DefinitionReader.Read(text, "loop.yaml")).Message;

    public static TheoryData<string, string, string> Values { get; } = new()
    {
        { "loop_name: finance-invoices", "loop_name: Finance", "loop.yaml:1: loop_name: expected a name of 3 to 64 characters: lower-case letters, digits and '-', a letter first; found 'Finance'" },
        { "version: 1.0.0", "version: 1.0", "loop.yaml:2: version: expected a semantic version such as 1.0.0; found '1.0'" },
        { "objective: Turn the monthly invoice exports of seven offices into one clean ledger.", "objective: Clean", "loop.yaml:3: objective: expected a sentence of at least 10 characters; found 'Clean'" },
        { "memory: { type: persistent, backend: composite }", "memory: persistent", "loop.yaml:7: memory: expected keys and values; found 'persistent'" },
        { "safety_constraints: []", "safety_constraints: none", "loop.yaml:23: safety_constraints: expected a list of '- key: value' entries; found 'none'" },
        { "operator: gte", "operator: gt", "loop.yaml:20: termination_conditions.success[0].operator: expected gte or eq; found 'gt'. Did you mean 'gte'?" },
        { "value: 1 }]", "value: 95 }]", "loop.yaml:20: termination_conditions.success[0].value: expected a number from 0 to 1; found '95'" },
        { "value: 1 }]", "value: 1, consecutive: 2 }]", "loop.yaml:20: termination_conditions.success[0].consecutive: more than 1 is not built yet; leave it out" },
        { "cumulative_usd: 0", "cumulative_usd: 5", $"loop.yaml:47: {Budget}.usd: 0 contradicts 5 in cost_limits.cumulative_usd; state one of them, or both alike" },
        { "  success: [", "  failure: [{ type: max_iterations, value: 20, action: halt }]\n  success: [", $"loop.yaml:48: {Budget}.rounds: 30 contradicts 20 in termination_conditions.failure max_iterations; state one of them, or both alike" },
        { "language: csharp", "language: pyton", "loop.yaml:28: x_loop_platform.language: expected csharp, python or command; found 'pyton'. Did you mean 'python'?" },
        { "genome: genome.cs\n  starter: starter.cs\n  language: csharp", "genome: genome.py\n  starter: starter.py", "loop.yaml:26: x_loop_platform.language: missing, which means csharp, but the genome is genome.py; add language: python" },
        { "language: csharp", "language: command\n  image: cleaner", "loop.yaml:26: x_loop_platform.command: missing, and required." },
        { "language: csharp", "language: command\n  command: /bin/clean", "loop.yaml:26: x_loop_platform.image: missing, and required." },
        { "language: csharp", "language: python\n  image: cleaner", "loop.yaml:29: x_loop_platform.image: only 'language: command' uses it; remove it, or say language: command" },
        { "language: csharp", "command: [/bin/clean]", "loop.yaml:28: x_loop_platform.command: only 'language: command' uses it; remove it, or say language: command" },
        { "language: csharp", "language: command\n  image: cleaner\n  command: /bin/clean --strict", "loop.yaml:30: x_loop_platform.command: expected a program and its arguments one by one, such as [\"/usr/bin/clean\", \"--strict\"]" },
        { "language: csharp", "language: command\n  image: my cleaner\n  command: /bin/clean", "loop.yaml:29: x_loop_platform.image: expected the name of an image on the engine, such as cleaner:1, or its id; found 'my cleaner'" },
        { "genome: genome.cs", "genom: genome.cs", "loop.yaml:26: x_loop_platform.genom: unknown key. Did you mean 'genome'? Known here: genome, starter, language, image, command, inputs, limits, budget, proposers, candidates, autonomy, suite" },
        { "  starter: starter.cs\n", "", "loop.yaml:26: x_loop_platform.starter: missing, and required." },
        { "starter: starter.cs", "starter: genome.cs", "loop.yaml:27: x_loop_platform.starter: 'genome.cs' is the genome already; the starter must be another file" },
        { "path: inputs/north.csv", "path: gold.csv", $"loop.yaml:34: {Suite}.gold: 'gold.csv' is an input already; gold must be another file" },
        { "path: inputs/north.csv", "path: ../north.csv", "loop.yaml:30: x_loop_platform.inputs[0].path: '../north.csv' could leave the definition folder; put the file into it and write its path without '..'" },
        { "path: inputs/north.csv", "path: /etc/passwd", "loop.yaml:30: x_loop_platform.inputs[0].path: '/etc/passwd' is absolute; put the file into the definition folder and write its path from there" },
        { "path: inputs/north.csv", "path: ./inputs//north.csv", "loop.yaml:30: x_loop_platform.inputs[0].path: './inputs//north.csv' has an empty part or '.'; write it as 'inputs/north.csv'" },
        { "path: inputs/north.csv", "path: other/rhein.csv", "loop.yaml:31: x_loop_platform.inputs[1].path: 'inputs/rhein.csv' and 'other/rhein.csv' would both be table 'rhein'; give one of the files another name" },
        { "delimiter: \";\"", "delimiter: semicolon", "loop.yaml:31: x_loop_platform.inputs[1].delimiter: expected one character that stands between cells, such as ',', ';', '|' or \"\\t\"; found 'semicolon'" },
        { "encoding: windows-1252", "encoding: windows-1251", "loop.yaml:31: x_loop_platform.inputs[1].encoding: expected utf-8 or windows-1252; found 'windows-1251'. Did you mean 'windows-1252'?" },
        { "header: true", "header: yes", "loop.yaml:31: x_loop_platform.inputs[1].header: expected true or false; found 'yes'" },
        { "kind: reference", "kind: refrence", $"loop.yaml:33: {Suite}.kind: expected reference or contract; found 'refrence'. Did you mean 'reference'?" },
        { "    gold: gold.csv\n", "", $"loop.yaml:33: {Suite}.kind: a reference suite needs 'gold: <path>'; without gold use 'kind: contract' and assertions" },
        { "gold: gold.csv", "gold: [a.csv, b.csv]", $"loop.yaml:34: {Suite}.gold: a list of files goes with 'match: multiset' only; give one file" },
        { "match: key", "match: keys", $"loop.yaml:35: {Suite}.match: expected key, position or multiset; found 'keys'. Did you mean 'key'?" },
        { "    key: [invoice_id]\n", "", $"loop.yaml:35: {Suite}.match: rows matched by key need 'key: [<column>, …]'; name the columns that identify a row, or use match: position or multiset" },
        { "key: [invoice_id]", "key: [invoice_id, invoice_id]", $"loop.yaml:36: {Suite}.key: 'invoice_id' is named twice; name it once" },
        { "match: key", "match: multiset", $"loop.yaml:36: {Suite}.key: only 'match: key' uses it; remove it, or match by key" },
        { "match: key\n    key: [invoice_id]", "match: position", $"loop.yaml:36: {Suite}.compare: 'match: position' compares text; use compare: text or leave it out" },
        { "compare: typed", "compare: text", $"loop.yaml:38: {Suite}.columns: 'amount' has a type, but cells compare as text; remove its rule, or use compare: typed" },
        { "date: { type: date }", "invoice_id: { type: number }", $"loop.yaml:38: {Suite}.columns: 'invoice_id' is part of the key, which compares as text; remove its rule" },
        { "type: number, tolerance: 0", "type: number, tolerance: -1", $"loop.yaml:39: {Suite}.columns.amount.tolerance: expected a number, at least 0; found '-1'" },
        { "{ type: date }", "{ type: date, tolerance: 1 }", $"loop.yaml:40: {Suite}.columns.date.tolerance: only numbers have one; leave it out, or make the type number" },
        { "{ type: date }", "date", $"loop.yaml:40: {Suite}.columns.date: expected keys and values; found 'date'" },
        { "holdout: 20", "holdout: 30", $"loop.yaml:41: {Suite}.split: visible 60, gate 20 and holdout 30 add up to 110; state all three so that they add up to 100" },
        { "visible: 60, gate: 20, holdout: 20,", "labels: 0,", $"loop.yaml:41: {Suite}.split.labels: 0 is not built yet: without a label only an evidence score could tell candidates apart; state 1 or more" },
        { "holdout: 20,", "holdout: 20, labels: 20,", $"loop.yaml:41: {Suite}.split.visible: a share in percent, while 'labels' states a number of entities; keep one way" },
        { "holdout: 20,", "holdout: 20, seed: -1,", $"loop.yaml:41: {Suite}.split.seed: expected a whole number, at least 0; found '-1'" },
        { "match: key\n    key: [invoice_id]", "partial: true\n    match: multiset", $"loop.yaml:35: {Suite}.partial: goes with gold and 'match: key' only; for match: position name the gold column of input row numbers with 'row: <column>'" },
        { "match: key", "row: n\n    match: key", $"loop.yaml:35: {Suite}.row: goes with gold and 'match: position' only; for match: key state 'partial: true'" },
        { "match: key\n    key: [invoice_id]\n    compare: typed\n    columns:\n      amount: { type: number, tolerance: 0 }\n      date: { type: date }\n    split: { visible: 60, gate: 20, holdout: 20, together: [] }", "match: multiset\n    split: { labels: 20 }", $"loop.yaml:36: {Suite}.split: 'labels' counts gold rows, which needs gold and 'match: key' or 'position'; use visible, gate and holdout in percent" },
        { "together: []", "together: [a, b]", $"loop.yaml:41: {Suite}.split.together: expected a list of lists, such as [[a, b], [c, d]]; found a list" },
        { "together: []", "together: [[a, b], [b, c]]", $"loop.yaml:41: {Suite}.split.together: 'b' stands in two lists; join them into one" },
        { "salt: a-salt", "salt:", $"loop.yaml:42: {Suite}.salt: expected a text; found nothing" },
        { "kind: required, column: amount", "kind: required", $"loop.yaml:44: {Suite}.assertions[0].column: missing, and required." },
        { "kind: required, column: amount", "kind: retention, column: amount, min: 0.9", $"loop.yaml:44: {Suite}.assertions[0].column: kind 'retention' does not use it; remove it" },
        { "kind: required, column: amount", "kind: range, column: amount", $"loop.yaml:44: {Suite}.assertions[0].min: missing, and required." },
        { "kind: required, column: amount", "kind: range, column: amount, min: 2, max: 1", $"loop.yaml:44: {Suite}.assertions[0].min: 2 is more than max 1; no value can lie between" },
        { "kind: required, column: amount", "kind: format, column: amount, pattern: '(a'", $"loop.yaml:44: {Suite}.assertions[0].pattern: not a regular expression: Invalid pattern '(a' at offset 2. Not enough )'s." },
        { "kind: required, column: amount", "kind: format, column: amount, pattern: '(?=a)'", $"loop.yaml:44: {Suite}.assertions[0].pattern: look-arounds, backreferences and atomic groups are not available; write the pattern without" },
        { "critical: true }", "critical: true }\n      - { id: has-amount, kind: unique, column: amount }", $"loop.yaml:43: {Suite}.assertions: two have the id 'has-amount'; give each its own" },
        { "weights: { reference: 1 }", "weights: { reference: 0.5 }", $"loop.yaml:45: {Suite}.weights.reference: expected a whole number from 0 to 1000000; found '0.5'" },
        { "weights: { reference: 1 }", "weights: { reference: 0 }", $"loop.yaml:45: {Suite}.weights: nothing weighs anything; give one part a weight of 1 or more" },
        { "cpu: 10s", "cpu: 10", $"loop.yaml:46: {Limits}.cpu: expected a duration such as 10s, 5m, 1h or 250ms, more than 0 and at most 1000h; found '10'" },
        { "cpu: 10s", "cpu: 0s", $"loop.yaml:46: {Limits}.cpu: expected a duration such as 10s, 5m, 1h or 250ms, more than 0 and at most 1000h; found '0s'" },
        { "256MB", "32MB", $"loop.yaml:46: {Limits}.memory: expected a size such as 16MB (KB, MB or GB), at least 64MB; found '32MB'" },
        { "256MB", "256M", $"loop.yaml:46: {Limits}.memory: expected a size such as 16MB (KB, MB or GB), at least 64MB; found '256M'" },
        { "processes: 64", "processes: 8", $"loop.yaml:46: {Limits}.processes: expected a whole number from 32 to 100000; found '8'" },
        { "cpus: 1", "cpus: 0", $"loop.yaml:46: {Limits}.cpus: expected a number from 0.1 to 1024; found '0'" },
        { "rounds: 30", "rounds: 0", $"loop.yaml:47: {Budget}.rounds: expected a whole number, at least 1; found '0'" },
        { "rounds: 30", "rounds: \"30\"", $"loop.yaml:47: {Budget}.rounds: expected a whole number, at least 1; found the quoted text '30'" },
        { "usd: 0, attempts", "usd: 0.0000001, attempts", $"loop.yaml:47: {Budget}.usd: expected at most 6 decimals" },
        { "proposers: [\"script:candidates\"]", "proposers: []", "loop.yaml:48: x_loop_platform.proposers: expected at least one, such as [\"script:candidates\"]" },
        { "script:candidates", "script:../elsewhere", "loop.yaml:48: x_loop_platform.proposers: '../elsewhere' could leave the definition folder; put the file into it and write its path without '..'" },
        { "  candidates: 1\n", "  candidates: 0\n", "loop.yaml:49: x_loop_platform.candidates: expected a whole number from 1 to 1000; found '0'" },
        { "autonomy: autonomous", "autonomy: notify", "loop.yaml:50: x_loop_platform.autonomy: 'notify' is not built yet; use supervised or autonomous" },
        { "autonomy: autonomous", "autonomy: async-review", "loop.yaml:50: x_loop_platform.autonomy: 'async-review' is not built yet; use supervised or autonomous" },
        { "autonomy: autonomous", "autonomy: autonomous\n  autonomy: supervised", "loop.yaml:51: not valid YAML at column 3: Duplicate key autonomy" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_that_is_not_allowed_gets_one_line(string part, string replacement, string message) =>
        Refusal(SampleDefinition.With(part, replacement)).ShouldBe(message);

    [Theory]
    [InlineData("loop_name")]
    [InlineData("version")]
    [InlineData("objective")]
    [InlineData("inputs")]
    [InlineData("memory")]
    [InlineData("workers")]
    [InlineData("evaluators")]
    [InlineData("feedback_channels")]
    [InlineData("optimization_strategy")]
    [InlineData("termination_conditions")]
    [InlineData("metrics")]
    [InlineData("safety_constraints")]
    [InlineData("cost_limits")]
    [InlineData("x_loop_platform")]
    public void A_required_key_that_is_missing_is_named(string key)
    {
        var text = $"\n{SampleDefinition.Text}".Replace($"\n{key}:", $"\nx_other_{key}:", StringComparison.Ordinal);

        Refusal(text[1..]).ShouldStartWith($"loop.yaml:1: {key}: missing, and required.");
    }

    [Fact]
    public void A_required_key_that_is_misspelt_is_recognised() =>
        Refusal(SampleDefinition.With("\nworkers:", "\nworker:")).ShouldBe("loop.yaml:1: workers: missing, and required. 'worker' was found; did you mean 'workers'?");

    [Fact]
    public void Of_several_problems_the_first_in_the_file_is_told() =>
        Refusal(SampleDefinition.With("autonomy: autonomous", "autonomy: free").Replace("salt: a-salt", "sallt: x", StringComparison.Ordinal))
            .ShouldStartWith($"loop.yaml:42: {Suite}.sallt: unknown key. Did you mean 'salt'?");

    [Fact]
    public void The_exception_carries_file_line_and_key()
    {
        var problem = Should.Throw<InputException>(() => DefinitionReader.Read(SampleDefinition.With("match: key", "match: keys"), "loop.yaml"));

        (problem.File, problem.Line, problem.Key).ShouldBe(("loop.yaml", 35, $"{Suite}.match"));
    }

    [Theory]
    [InlineData("", "loop.yaml: the file is empty; expected a loop definition, as 'loop new' writes one")]
    [InlineData("# nothing\n", "loop.yaml: the file is empty; expected a loop definition, as 'loop new' writes one")]
    [InlineData("- a\n- b\n", "loop.yaml:1: expected keys and values at the top, such as 'loop_name: …'")]
    [InlineData("a: 1\n---\nb: 2\n", "loop.yaml:3: a second YAML document begins here; a definition is one, without '---' between its parts")]
    [InlineData("a: [1, 2\nb: 3\n", "loop.yaml:1: not valid YAML at column 6: something after this is out of place; check brackets, quotes and indentation")]
    [InlineData("a: 1\n\tb: 2\n", "loop.yaml:1: not valid YAML at column 4: While scanning a plain scalar, found a tab character that violate indentation")]
    [InlineData("a: 'open\n", "loop.yaml:1: not valid YAML at column 4: While scanning a quoted scalar, found unexpected end of stream")]
    [InlineData("a: *nobody\n", "loop.yaml:1: not valid YAML at column 1: The anchor 'nobody' does not exists")]
    [InlineData("a: 1\n\"a\": 2\n", "loop.yaml:2: not valid YAML at column 1: Duplicate key a")]
    public void Text_that_is_no_definition_gets_one_line(string text, string message) => Refusal(text).ShouldBe(message);

    [Fact]
    public void What_was_found_is_quoted_in_one_line_however_it_looks()
    {
        var message = Refusal(SampleDefinition.With("match: key", $"match: \"a\\nb\\e[31m{new string('x', 5000)}\""));

        message.ShouldStartWith($"loop.yaml:35: {Suite}.match: expected key, position or multiset; found 'a b [31mxxx");
        message.Length.ShouldBeLessThan(1010);
    }

    [Fact]
    public void Nesting_without_end_is_refused_before_it_overflows_the_stack() =>
        Refusal(new string('[', 100_000)).ShouldBe("loop.yaml:1: nested more than 100 deep at column 99; a definition never is");
}
