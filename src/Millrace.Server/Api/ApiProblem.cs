namespace Millrace.Server.Api;

/// <summary>Problem details (RFC 9457) of a request that was not served.</summary>
internal sealed record ApiProblem(string Type, string Title, int Status, string Detail);
