namespace Millrace.Runtime.Blueprints.Typing;

/// <summary>A type parameter of one streamlet of the blueprint.</summary>
internal sealed record VariableTerm(int Streamlet, int Parameter) : TypeTerm;
