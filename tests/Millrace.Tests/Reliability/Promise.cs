namespace Millrace.Tests.Reliability;

/// <summary>One thing Millrace promises its users, as docs/reliability.md says it.</summary>
/// <param name="Id">The name evidence is recorded under.</param>
/// <param name="Text">One sentence a user can hold us to.</param>
internal sealed record Promise(string Id, string Text);
