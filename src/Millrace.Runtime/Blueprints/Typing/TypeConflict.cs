using Millrace.Runtime.Blueprints.Resolved;

namespace Millrace.Runtime.Blueprints.Typing;

/// <summary>A port whose streamlet's type parameter would have to be two types at once.</summary>
internal sealed record TypeConflict(Located<ResolvedPort> Port, string Other);
