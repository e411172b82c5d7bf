using Millrace.Models;

namespace Millrace.Runtime.Models;

/// <summary>
/// The gate that every package passes, when it is pushed and again when an instance prepares a launch: it loads, it
/// reproduces its golden rows, and a row's score depends on no other row. Runs on a thread that does not score.
/// </summary>
internal sealed class ModelAdmission
{
    private readonly Dictionary<string, IModelFormat> _formats;

    public ModelAdmission(IEnumerable<IModelFormat> formats) =>
        _formats = formats.ToDictionary(format => format.Name);

    /// <exception cref="ModelRefusedException">With the reason.</exception>
    public AdmittedModel Admit(ModelPackage package)
    {
        var name = package.Manifest.Format;
        if (!_formats.TryGetValue(name, out var format))
        {
            throw new ModelRefusedException(
                $"No plug-in loads the format \"{name}\"; there are: {string.Join(", ", _formats.Keys.Order())}.");
        }

        var model = format.Load(package);
        var isAdmitted = false;
        try
        {
            List<string> notes = [.. model.Notes];
            GoldenCheck.Run(model, package, notes);
            NeighbourCheck.Run(model, package.Golden);
            isAdmitted = true;
            return new AdmittedModel(package, model, notes);
        }
        catch (ScoringException failure)
        {
            throw new ModelRefusedException($"The golden rows cannot be scored: {failure.Message}", failure);
        }
        finally
        {
            if (!isAdmitted) model.Dispose();
        }
    }
}
