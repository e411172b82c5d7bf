using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Millrace.Server.Pages;

/// <summary>The console page: files of the assembly, served as they are. It uses the public API only.</summary>
internal static class ConsolePage
{
    private const string Prefix = "console:";

    public static IReadOnlyList<ConsoleFile> Files { get; } = [.. Load()];

    public static void MapConsolePage(this IEndpointRouteBuilder routes)
    {
        foreach (var file in Files)
            routes.MapMethods(file.Path, [HttpMethods.Get, HttpMethods.Head], context => ServeAsync(context, file));
    }

    private static async Task ServeAsync(HttpContext context, ConsoleFile file)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-cache"; // Kept, but asked after: a new build shows at once.
        response.Headers.ETag = file.Tag;
        if (context.Request.Headers.IfNoneMatch.Contains(file.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = file.Content.Length;
        if (HttpMethods.IsGet(context.Request.Method))
            await response.Body.WriteAsync(file.Content, context.RequestAborted).ConfigureAwait(false);
    }

    private static IEnumerable<ConsoleFile> Load()
    {
        var assembly = typeof(ConsolePage).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || TypeOf(name) is not { } type)
                continue;
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"";
            var path = "/" + name[Prefix.Length..].Replace('\\', '/');
            yield return new ConsoleFile(path == "/index.html" ? "/" : path, type, content, tag);
        }
    }

    // Licence files and notes beside the vendored modules ship in the assembly, but are no part of the page.
    private static string? TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
