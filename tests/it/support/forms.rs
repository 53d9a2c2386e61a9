//! Forms of a page, read and sent as a browser does (HTML, 4.10.22): what is ticked, chosen and typed.

/// One form.
#[derive(Clone, Debug, Default)]
pub struct Form {
    pub action: String,
    pub class: String,
    /// What would be sent, without its buttons.
    pub fields: Vec<(String, String)>,
    pub selects: Vec<String>,
    /// Those of which one is chosen by a dot.
    pub radios: Vec<String>,
    /// Those in which nothing can be chosen.
    pub may_be_nothing: Vec<String>,
    /// Name, value, and where it leads instead.
    pub buttons: Vec<(String, String, Option<String>)>,
}

impl Form {
    /// The first form of a page whose class or address is this.
    pub fn of(page: &str, which: &str) -> Self {
        let forms = Self::all(page);
        let found = forms.iter().find(|form| form.action == which || form.class.split(' ').any(|class| class == which));
        found.cloned().unwrap_or_else(|| panic!("no form {which} on the page: {page}"))
    }

    pub fn all(page: &str) -> Vec<Self> {
        let mut forms: Vec<Self> = Vec::new();
        let mut is_open = false;
        // Of a select: its name, what is chosen, and its first option.
        let mut select: Option<(String, Option<String>, Option<String>)> = None;
        let mut rest = page;
        while let Some(tag) = Tag::next(&mut rest) {
            match (tag.name.as_str(), forms.last_mut()) {
                ("form", _) => {
                    let (action, class) = (tag.get("action"), tag.get("class"));
                    forms.push(Self { action, class, ..Self::default() });
                    is_open = true;
                }
                ("/form", _) => is_open = false,
                ("input", Some(form)) if is_open && !tag.get("name").is_empty() && !tag.has("disabled") => {
                    if tag.get("type") == "radio" && !form.radios.contains(&tag.get("name")) {
                        form.radios.push(tag.get("name"));
                    }
                    let is_box = matches!(tag.get("type").as_str(), "checkbox" | "radio");
                    if tag.get("type") != "file" && (!is_box || tag.has("checked")) {
                        form.fields.push((tag.get("name"), tag.get("value")));
                    }
                }
                ("textarea", Some(form)) if is_open => {
                    let end = rest.find("</textarea>").unwrap();
                    let text = unescaped(rest[..end].strip_prefix('\n').unwrap_or(&rest[..end]));
                    form.fields.push((tag.get("name"), text.replace("\r\n", "\n").replace('\n', "\r\n")));
                    rest = &rest[end..];
                }
                ("select", Some(form)) if is_open => {
                    form.selects.push(tag.get("name"));
                    select = Some((tag.get("name"), None, None));
                }
                ("option", Some(form)) if is_open => {
                    let words = unescaped(rest.split('<').next().unwrap_or_default().trim());
                    let value = if tag.has("value") { tag.get("value") } else { words };
                    let (name, chosen, first) = select.as_mut().unwrap();
                    if value.is_empty() {
                        form.may_be_nothing.push(name.clone());
                    }
                    if tag.has("selected") {
                        *chosen = Some(value.clone());
                    }
                    first.get_or_insert(value);
                }
                ("/select", Some(form)) if is_open => {
                    if let Some((name, chosen, first)) = select.take()
                        && let Some(value) = chosen.or(first)
                    {
                        form.fields.push((name, value));
                    }
                }
                ("button", Some(form)) if is_open => {
                    let leads = tag.has("formaction").then(|| tag.get("formaction"));
                    form.buttons.push((tag.get("name"), tag.get("value"), leads));
                }
                _ => {}
            }
        }
        forms
    }

    /// What stands in a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Something else is typed, chosen or ticked.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        match self.fields.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// As it is sent (application/x-www-form-urlencoded).
    pub fn sent(&self, more: &[(&str, &str)]) -> String {
        let mut encoded = url::form_urlencoded::Serializer::new(String::new());
        encoded.extend_pairs(&self.fields).extend_pairs(more);
        encoded.finish()
    }
}

/// A tag with its attributes; `/form` ends one.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn next(rest: &mut &str) -> Option<Self> {
        let start = rest.find('<')?;
        let mut inside = &rest[start + 1..];
        let end_of_name = inside.find(|sign: char| sign.is_whitespace() || sign == '>')?;
        let name = inside[..end_of_name].to_owned();
        inside = &inside[end_of_name..];
        let mut attributes = Vec::new();
        loop {
            inside = inside.trim_start();
            if inside.is_empty() || inside.starts_with('>') {
                break;
            }
            let end = inside.find(|sign: char| sign.is_whitespace() || sign == '>' || sign == '=')?;
            let key = inside[..end].to_owned();
            inside = &inside[end..];
            let value = match inside.strip_prefix("=\"") {
                Some(quoted) => {
                    let end = quoted.find('"')?;
                    inside = &quoted[end + 1..];
                    unescaped(&quoted[..end])
                }
                None => {
                    let bare = inside.strip_prefix('=').unwrap_or_default();
                    let value = bare.split([' ', '>']).next().unwrap_or_default();
                    inside = inside.strip_prefix('=').map_or(inside, |bare| &bare[value.len()..]);
                    value.to_owned()
                }
            };
            attributes.push((key, value));
        }
        *rest = inside.strip_prefix('>').unwrap_or(inside);
        Some(Self { name, attributes })
    }

    fn has(&self, key: &str) -> bool {
        self.attributes.iter().any(|(other, _)| other == key)
    }

    fn get(&self, key: &str) -> String {
        self.attributes.iter().find(|(other, _)| other == key).map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

fn unescaped(text: &str) -> String {
    let mut plain = text.to_owned();
    for (entity, sign) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\"")]
    {
        plain = plain.replace(entity, sign);
    }
    plain.replace("&#39;", "'").replace("&#38;", "&").replace("&amp;", "&")
}
