using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>An image in a list.</summary>
public class ImagesListResponse
{
    /// <summary>The image's id, as in <c>sha256:…</c>.</summary>
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Its names with tags.</summary>
    public IList<string> RepoTags { get; set; }

    /// <summary>Its labels.</summary>
    public IDictionary<string, string> Labels { get; set; }

    /// <summary>Bytes on disk.</summary>
    public long Size { get; set; }
}

/// <summary>One image in full.</summary>
public class ImageInspectResponse
{
    /// <summary>The image's id, as in <c>sha256:…</c>.</summary>
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Its names with tags.</summary>
    public IList<string> RepoTags { get; set; }

    /// <summary>As in <c>amd64</c>.</summary>
    public string Architecture { get; set; }

    /// <summary>As in <c>linux</c>.</summary>
    public string Os { get; set; }

    /// <summary>Bytes on disk.</summary>
    public long Size { get; set; }

    /// <summary>What its containers start with.</summary>
    public Config Config { get; set; }
}

/// <summary>What containers of an image start with.</summary>
public class Config
{
    /// <summary>The command, or arguments of the entry point.</summary>
    public IList<string> Cmd { get; set; }

    /// <summary>The entry point.</summary>
    public IList<string> Entrypoint { get; set; }

    /// <summary>Variables as <c>NAME=value</c>.</summary>
    public IList<string> Env { get; set; }

    /// <summary>Labels.</summary>
    public IDictionary<string, string> Labels { get; set; }

    /// <summary>User and group.</summary>
    public string User { get; set; }

    /// <summary>Where the command starts.</summary>
    public string WorkingDir { get; set; }

    /// <summary>Paths that are kept outside the container's own layer; only the keys say something.</summary>
    public IDictionary<string, EmptyStruct> Volumes { get; set; }
}

/// <summary>The value of a set's member.</summary>
public struct EmptyStruct;

/// <summary>A line of the engine's report on a long call.</summary>
public class JSONMessage
{
    /// <summary>How far it is; the new image's id after an import.</summary>
    [JsonPropertyName("status")]
    public string Status { get; set; }

    /// <summary>What the line is about.</summary>
    [JsonPropertyName("id")]
    public string ID { get; set; }

    /// <summary>Why it failed; null while it has not.</summary>
    [JsonPropertyName("errorDetail")]
    public JSONError Error { get; set; }

    /// <summary>The same as text.</summary>
    [JsonPropertyName("error")]
    public string ErrorMessage { get; set; }
}

/// <summary>Why a long call failed.</summary>
public class JSONError
{
    /// <summary>The engine's code, often 0.</summary>
    [JsonPropertyName("code")]
    public long Code { get; set; }

    /// <summary>The engine's words.</summary>
    [JsonPropertyName("message")]
    public string Message { get; set; }
}
