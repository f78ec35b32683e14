using Grpc.Core;
using LoopPlatform.Contracts;
using LoopPlatform.ServiceDefaults.Access;

namespace LoopPlatform.Orchestrator.Grpc;

/// <summary>Who calls, as its token says.</summary>
/// <param name="IsClient">Whether it is a person's program.</param>
/// <param name="Services">The services it is; more than one only where no token is configured.</param>
internal sealed record Callers(bool IsClient, IReadOnlyList<string> Services)
{
    private static readonly string[] All = [ServiceNames.Proposer, ServiceNames.Sandbox, ServiceNames.Referee, ServiceNames.Challenger];

    public static Callers Of(ServerCallContext context)
    {
        var user = context.GetHttpContext().User;
        return new(user.IsInRole(ServiceNames.Client), user.IsInRole(AccessTokens.Anyone) ? All : Array.FindAll(All, user.IsInRole));
    }
}
