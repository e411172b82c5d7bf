using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Millrace.Server.Api;

namespace Millrace.Server.Guards;

/// <summary>Who may ask what. Each guard refuses before a route is reached, so that no route can forget one.</summary>
internal static class RequestGuards
{
    private const string Scheme = "Bearer ";

    public static void UseHostGuard(this IApplicationBuilder application, IReadOnlyList<string> hosts)
    {
        var names = new HostNames(hosts);
        application.Use((context, next) => names.Knows(context.Request.Host)
            ? next(context)
            : Answers.ProblemAsync(context, StatusCodes.Status421MisdirectedRequest,
                $"This server does not answer to the name '{context.Request.Host.Host}'."));
    }

    public static void UseOriginGuard(this IApplicationBuilder application, IReadOnlyList<string> hosts)
    {
        var names = new HostNames(hosts);
        application.Use((context, next) => IsRead(context) || ComesFromHere(context.Request, names)
            ? next(context)
            : Answers.ProblemAsync(context, StatusCodes.Status403Forbidden,
                "A page of another site may not change anything here."));
    }

    public static void UseTokenGuard(this IApplicationBuilder application, string token)
    {
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        application.Use((context, next) =>
        {
            if (IsOpen(context) || Brings(context.Request, expected))
                return next(context);
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Answers.ProblemAsync(context, StatusCodes.Status401Unauthorized,
                "This needs the token of the instance ('Authorization: Bearer <token>'). It lies in the data folder.");
        });
    }

    private static bool IsRead(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static bool IsOpen(HttpContext context) => IsRead(context) &&
        (context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        || context.Request.Path.StartsWithSegments("/health"));

    // Tools send neither header; browsers send both with every request that is not a plain read.
    private static bool ComesFromHere(HttpRequest request, HostNames names)
    {
        string? origin = request.Headers.Origin;
        string? site = request.Headers["Sec-Fetch-Site"];
        return (origin is null || names.IsOwn(origin, request.Host)) && site is null or "same-origin" or "none";
    }

    private static bool Brings(HttpRequest request, byte[] expected)
    {
        string? header = request.Headers.Authorization;
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim()));
        return CryptographicOperations.FixedTimeEquals(given, expected);
    }
}
