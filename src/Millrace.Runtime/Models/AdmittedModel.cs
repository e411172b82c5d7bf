using Millrace.Models;

namespace Millrace.Runtime.Models;

/// <summary>A model that passed admission, loaded.</summary>
/// <param name="Package">What it was loaded from.</param>
/// <param name="Model">The model; its owner disposes it.</param>
/// <param name="Notes">What is worth a word though it is no reason to refuse.</param>
internal sealed record AdmittedModel(ModelPackage Package, IModel Model, IReadOnlyList<string> Notes);
