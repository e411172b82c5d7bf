namespace Millrace.Runtime.Blueprints.Typing;

/// <summary>A known type.</summary>
internal sealed record FixedTerm(Type Type) : TypeTerm;
