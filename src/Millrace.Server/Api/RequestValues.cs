using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Millrace.Server.Api;

/// <summary>Values of the path and the query, checked; what is wrong is answered with 400 and a text that says
/// so.</summary>
internal static partial class RequestValues
{
    /// <summary>A name in the path: of a topic, slot, model or version.</summary>
    public static string Name(this HttpRequest request, string key)
    {
        var value = request.RouteValues[key] as string ?? "";
        return NamePattern().IsMatch(value) ? value : throw Wrong($"'{value}' is not a name of a {key}.");
    }

    public static long Position(this HttpRequest request, string key) =>
        Number(key, request.RouteValues[key] as string ?? "", long.MaxValue);

    public static int Partition(this HttpRequest request) =>
        (int)Number("partition", request.RouteValues["partition"] as string ?? "", int.MaxValue);

    /// <summary>A name in the query, or null where it is left out.</summary>
    public static string? OptionalName(this HttpRequest request, string key)
    {
        if (Single(request, key) is not { } value)
            return null;
        return NamePattern().IsMatch(value) ? value : throw Wrong($"'{value}' is not a {key}.");
    }

    public static long OptionalOffset(this HttpRequest request) =>
        Single(request, "offset") is { } value ? Number("offset", value, long.MaxValue) : 0;

    public static int Limit(this HttpRequest request)
    {
        if (Single(request, "limit") is not { } value)
            return 50;
        var limit = Number("limit", value, ServerLimits.Rows);
        return limit > 0 ? (int)limit : throw Wrong("'limit' must be at least 1.");
    }

    /// <summary>Refuses a query with anything but the given names: a misspelt filter must not answer with
    /// everything.</summary>
    public static void AllowQuery(this HttpRequest request, params ReadOnlySpan<string> names)
    {
        foreach (var key in request.Query.Keys)
        {
            if (!names.Contains(key))
                throw Wrong(names.Length == 0 ? $"This takes no query, and was given '{key}'."
                    : $"There is no '{key}' here; the query takes {string.Join(", ", names.ToArray())}.");
        }
    }

    private static string? Single(HttpRequest request, string key)
    {
        var values = request.Query[key];
        return values.Count > 1 ? throw Wrong($"'{key}' is given more than once.") : values.FirstOrDefault();
    }

    private static long Number(string key, string text, long most)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > most)
            throw Wrong($"'{key}' must be a whole number from 0 to {most}, not '{text}'.");
        return value;
    }

    private static BadHttpRequestException Wrong(string text) => new(text);

    [GeneratedRegex(@"\A[A-Za-z0-9~_.@-]{1,249}\z")]
    private static partial Regex NamePattern();
}
