namespace LoopPlatform.Genomes.Tests;

public class DependencyTests
{
    // The sandbox shows a genome nothing but this library and the runtime.
    [Fact]
    public void The_library_refers_to_nothing_but_the_runtime() =>
        typeof(Table).Assembly.GetReferencedAssemblies().ShouldAllBe(reference => reference.Name!.StartsWith("System."));
}
