using System.Globalization;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary><c>grpc-status</c> and <c>grpc-message</c>.</summary>
internal static class StatusCoding
{
    public static string Encode(StatusCode code) => ((int)code).ToString(CultureInfo.InvariantCulture);

    public static Status Decode(string code, string? message) => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? new Status((StatusCode)number, PercentCoding.Decode(message ?? ""))
        : new Status(StatusCode.Unknown, $"Unexpected grpc-status value: {code}");
}
