namespace LoopPlatform.Contracts;

/// <summary>What the services are called: in tokens, in addresses, in journals.</summary>
public static class ServiceNames
{
    public const string Orchestrator = "orchestrator";

    public const string Proposer = "proposer";

    public const string Sandbox = "sandbox";

    public const string Referee = "referee";

    public const string Challenger = "challenger";

    /// <summary>People and their programs: no service, but whoever calls one.</summary>
    public const string Client = "client";
}
