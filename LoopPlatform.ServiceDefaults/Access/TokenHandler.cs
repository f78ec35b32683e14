using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Grpc.Core;
using LoopPlatform.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LoopPlatform.ServiceDefaults.Access;

/// <summary>Tells by <c>authorization: Bearer &lt;token&gt;</c> who calls. Where no token is configured, whoever calls on this machine is trusted, and nobody else.</summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Token";


    private const string Bearer = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!tokens.Required)
        {
            return Task.FromResult(IsLocal() ? As(AccessTokens.Anyone, ServiceNames.Client) : AuthenticateResult.NoResult());
        }

        return Task.FromResult(Request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && tokens.CallerOf(header[Bearer.Length..].Trim()) is { } caller ? As(caller) : AuthenticateResult.NoResult());
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        AnswerAsync(StatusCode.Unauthenticated, "a valid token is needed: authorization: Bearer <token>");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AnswerAsync(StatusCode.PermissionDenied, "this token does not open this call");

    private static AuthenticateResult As(params string[] roles) => AuthenticateResult.Success(new(
        new(new ClaimsIdentity(roles.Select(role => new Claim(ClaimTypes.Role, role)), SchemeName)), SchemeName));

    private bool IsLocal() => Context.Connection.LocalIpAddress is not { } address || IPAddress.IsLoopback(address);

    // A gRPC answer that is nothing but a status.
    private Task AnswerAsync(StatusCode status, string message)
    {
        Response.StatusCode = StatusCodes.Status200OK;
        Response.ContentType = "application/grpc";
        Response.Headers["grpc-status"] = ((int)status).ToString(CultureInfo.InvariantCulture);
        Response.Headers["grpc-message"] = message;
        return Task.CompletedTask;
    }
}
