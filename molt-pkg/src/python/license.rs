//! The licence that a package's metadata states.

/// Classifiers that mean one licence, with its SPDX identifier.
const CLASSIFIERS: [(&str, &str); 20] = [
    ("Apache Software License", "Apache-2.0"),
    ("BSD License", "BSD-3-Clause"),
    ("Boost Software License 1.0 (BSL-1.0)", "BSL-1.0"),
    ("GNU Affero General Public License v3", "AGPL-3.0-only"),
    ("GNU General Public License v2 (GPLv2)", "GPL-2.0-only"),
    (
        "GNU General Public License v2 or later (GPLv2+)",
        "GPL-2.0-or-later",
    ),
    ("GNU General Public License v3 (GPLv3)", "GPL-3.0-only"),
    (
        "GNU General Public License v3 or later (GPLv3+)",
        "GPL-3.0-or-later",
    ),
    (
        "GNU Lesser General Public License v2 or later (LGPLv2+)",
        "LGPL-2.0-or-later",
    ),
    (
        "GNU Lesser General Public License v3 (LGPLv3)",
        "LGPL-3.0-only",
    ),
    (
        "GNU Lesser General Public License v3 or later (LGPLv3+)",
        "LGPL-3.0-or-later",
    ),
    ("ISC License (ISCL)", "ISC"),
    ("MIT License", "MIT"),
    ("MIT No Attribution License (MIT-0)", "MIT-0"),
    ("Mozilla Public License 2.0 (MPL 2.0)", "MPL-2.0"),
    ("Python Software Foundation License", "PSF-2.0"),
    ("The Unlicense (Unlicense)", "Unlicense"),
    ("Zope Public License", "ZPL-2.1"),
    ("zlib/libpng License", "Zlib"),
    ("Historical Permission Notice and Disclaimer (HPND)", "HPND"),
];

/// From `METADATA` or `PKG-INFO`: the SPDX expression if there is one, else a classifier that means
/// one licence, else the free text, if it is short.
pub fn of_metadata(text: &str) -> Option<String> {
    let mut free = None;
    let mut classified = Vec::new();
    // Headers end at the first empty line; continuation lines begin with a blank.
    for line in text.lines().take_while(|line| !line.is_empty()) {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match key {
            "License-Expression" if !value.is_empty() => return Some(value.to_string()),
            "License" if !value.is_empty() && value.len() <= 100 && value != "UNKNOWN" => {
                free = Some(value.to_string());
            }
            "Classifier" => {
                if let Some(name) = value.rsplit(" :: ").next()
                    && value.starts_with("License ::")
                    && let Some((_, id)) = CLASSIFIERS.iter().find(|(known, _)| *known == name)
                {
                    classified.push(*id);
                }
            }
            _ => {}
        }
    }
    let is_expression = |text: &String| spdx::Expression::parse(text).is_ok();
    match (free, &*classified) {
        (Some(text), _) if is_expression(&text) => Some(text),
        (_, [id]) => Some((*id).to_string()),
        (free, _) => free,
    }
}

#[cfg(test)]
mod tests {
    use super::of_metadata;

    #[test]
    fn the_best_statement_counts() {
        let license = |text: &str| of_metadata(text);
        assert_eq!(
            license("License: x\nLicense-Expression: MIT\n").as_deref(),
            Some("MIT")
        );
        assert_eq!(
            license("License: MIT licence\nClassifier: License :: OSI Approved :: MIT License\n")
                .as_deref(),
            Some("MIT")
        );
        assert_eq!(
            license("License: do what you like\n").as_deref(),
            Some("do what you like")
        );
        assert_eq!(license("Name: x\n\nLicense: MIT\n"), None);
    }
}
