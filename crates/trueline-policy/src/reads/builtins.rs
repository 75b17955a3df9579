use super::Segment;
use super::shape::Shape;

/// What a built-in function does with its arguments.
pub(super) struct Effect {
    /// What it reads of them beyond the values themselves.
    pub(super) reads: Vec<Read>,
    /// What it returns.
    pub(super) result: Shape,
}

/// How much of a value is read.
pub(super) enum Read {
    /// The value itself; of a list or map no more than that it is there.
    Value(Shape),
    /// The value and all in it.
    Deep(Shape),
}

/// The effect of calling the function `name`. One that is not listed reads its arguments whole and returns what cannot be
/// followed.
pub(super) fn call(name: &str, args: &[Shape]) -> Effect {
    let arg = |at: usize| args.get(at).cloned().unwrap_or_default();
    let plain = |reads| Effect { reads, result: Shape::plain() };
    let members = |shapes: &[Shape]| shapes.iter().map(|shape| Read::Value(shape.any())).collect::<Vec<_>>();
    match name {
        "object.get" => {
            let found = get(&arg(0), &arg(1));
            let reads = vec![Read::Value(found.clone())];
            Effect { reads, result: found.joined(arg(2)) }
        }
        "array.concat" | "object.union" => Effect { reads: Vec::new(), result: arg(0).any_of(&arg(1), name) },
        "array.slice" | "array.reverse" | "sort" | "cast_array" | "cast_set" => {
            Effect { reads: members(&args[..args.len().min(1)]), result: Shape::collection(arg(0).any()) }
        }
        "object.remove" | "object.filter" | "json.remove" | "json.filter" => {
            Effect { reads: Vec::new(), result: arg(0) }
        }
        "union" | "intersection" => {
            Effect { reads: members(&[arg(0).any()]), result: Shape::collection(arg(0).any().any()) }
        }
        "sprintf" => {
            let listed = arg(1);
            plain(if listed.places.is_empty() { Vec::new() } else { members(&[listed]) })
        }
        "concat" => plain(members(&[arg(1)])),
        "sum" | "product" | "max" | "min" | "any" | "all" | "object.keys" => plain(members(args)),
        _ if SCALAR.contains(&name) => plain(Vec::new()),
        _ => plain(args.iter().cloned().map(Read::Deep).collect()),
    }
}

/// `object.get` takes a key, or an array of keys that lead inwards.
fn get(object: &Shape, key: &Shape) -> Shape {
    let mut keys = key.elements().peekable();
    if keys.peek().is_none() {
        return object.get(key);
    }
    keys.fold(object.clone(), |shape, key| shape.get(key))
}

impl Shape {
    /// The two run together: as lists, whose members lose their places, or as objects.
    fn any_of(self, other: &Shape, name: &str) -> Shape {
        match name {
            "array.concat" => Shape::collection(self.any().joined(other.any())),
            _ => self.joined(other.clone()),
        }
    }
}

/// Functions of which the arguments are no lists or maps, or that look at none of what is in these.
const SCALAR: &[&str] = &[
    "abs",
    "base64.decode",
    "base64.is_valid",
    "base64url.decode",
    "ceil",
    "contains",
    "count",
    "endswith",
    "floor",
    "format_int",
    "glob.match",
    "hex.decode",
    "indexof",
    "indexof_n",
    "is_array",
    "is_boolean",
    "is_null",
    "is_number",
    "is_object",
    "is_set",
    "is_string",
    "json.is_valid",
    "json.unmarshal",
    "lower",
    "net.cidr_contains",
    "net.cidr_is_valid",
    "numbers.range",
    "regex.find_n",
    "regex.is_valid",
    "regex.match",
    "regex.replace",
    "regex.split",
    "replace",
    "round",
    "semver.compare",
    "semver.is_valid",
    "split",
    "startswith",
    "strings.count",
    "strings.reverse",
    "substring",
    "to_number",
    "trim",
    "trim_left",
    "trim_prefix",
    "trim_right",
    "trim_space",
    "trim_suffix",
    "trueline.arn.parse",
    "trueline.cidr.contains",
    "trueline.cidr.intersects",
    "trueline.cidr.is_anywhere",
    "trueline.iam.granted",
    "trueline.ports.overlap",
    "type_name",
    "units.parse",
    "units.parse_bytes",
    "upper",
    "yaml.unmarshal",
];

/// The step that a constant key makes.
pub(super) fn key(text: &str) -> Segment {
    Segment::Key(text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(SCALAR.is_sorted());
    }
}
