using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Which images to list.</summary>
public class ImagesListParameters
{
    /// <summary>Also intermediate ones.</summary>
    public bool? All { get; set; }

    /// <summary>Filter name to wanted values, as in <c>label</c> to <c>owner=me</c>; the flags are true.</summary>
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}

/// <summary>An image to import or pull.</summary>
public class ImagesCreateParameters
{
    /// <summary>The image to pull.</summary>
    public string FromImage { get; set; }

    /// <summary>Where to import from; <c>-</c>, the request, when a stream is given.</summary>
    public string FromSrc { get; set; }

    /// <summary>The name to give an imported image.</summary>
    public string Repo { get; set; }

    /// <summary>Its tag.</summary>
    public string Tag { get; set; }

    /// <summary>Dockerfile instructions for an imported image: <c>CMD</c>, <c>ENV</c>, <c>LABEL</c>, <c>USER</c>, <c>WORKDIR</c>, …</summary>
    public IList<string> Changes { get; set; }
}

/// <summary>How to delete an image.</summary>
public class ImageDeleteParameters
{
    /// <summary>Even if stopped containers use it or it has more names.</summary>
    public bool? Force { get; set; }

    /// <summary>Keep untagged parents.</summary>
    public bool? NoPrune { get; set; }
}

/// <summary>An account at a registry.</summary>
public class AuthConfig
{
    /// <summary>The account.</summary>
    [JsonPropertyName("username")]
    public string Username { get; set; }

    /// <summary>Its password.</summary>
    [JsonPropertyName("password")]
    public string Password { get; set; }

    /// <summary>The registry.</summary>
    [JsonPropertyName("serveraddress")]
    public string ServerAddress { get; set; }
}
