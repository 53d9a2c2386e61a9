//! What in a programme is no session to choose: breaks, for which nobody needs a seat, and rows that only say when all is over.

use super::Talk;

/// What breaks are called, in words each of which says so; without accents.
const BREAKS: &str = "break|breaks|lunch|lunchbreak|lunchpauze|brunch|coffee|tea|dinner|breakfast|pauze|koffie|koffiepauze|thee|\
    middagpauze|middagmaal|ochtendpauze|namiddagpauze|theepauze|ontbijt|broodjeslunch|netwerklunch|pause|cafe|dejeuner|\
    diner|gouter|kaffee|kaffeepause|mittagspause|mittagessen|mittag|fruhstuck|abendessen|tee|teepause|almuerzo|descanso|\
    pausa|pranzo|休息|午餐|茶歇|午休|昼休み|استراحة|הפסקה";

/// What may stand beside those.
const BESIDE: &str = "and|en|et|und|of|met|de|a|la|le|der|the|short|long|korte|lange|morning|afternoon|midi|ochtend|middag|\
    time|buffet|broodjes|sandwich|sandwiches|walking|networking|network|netwerk|y";

/// What is said where all is over; `End` alone may be what a session is called.
const ENDS: &str = "the end|einde|eind|fin|ende|end of day|end of the day|end of programme|end of program|einde dag|\
    einde van de dag|einde programma|einde van het programma|einde studiedag|fin de la journee|fin du programme|\
    ende des programms|ende der veranstaltung|programmende|结束|結束|סיום|النهاية";

fn is_among(list: &str, word: &str) -> bool {
    list.split('|').any(|known| known == word)
}

/// Whether a title says that it is a break, and nothing else.
pub fn is_break(title: &str) -> bool {
    let plain = crate::letters::fold(title);
    let words: Vec<&str> = plain.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().any(|word| is_among(BREAKS, word))
        && words.iter().all(|word| is_among(BREAKS, word) || is_among(BESIDE, word))
}

/// Whether a session is one: what it is said to be counts before what it is called.
pub fn is_one(talk: &Talk) -> bool {
    talk.kind.is_empty() && talk.speakers.is_empty() && is_break(&talk.title)
}

/// Whether it only says that what was before is over.
pub fn is_end(talk: &Talk) -> bool {
    let plain = crate::letters::fold(&talk.title);
    talk.minutes.is_none() && talk.speakers.is_empty() && is_among(ENDS, plain.trim_matches([' ', '.', '!', '-', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_told_by_their_words_alone() {
        for title in
            ["Lunch", "Koffie", "Coffee break", "Pause-café", "Korte pauze", "Lunch & netwerk", "茶歇", "Kaffeepause"]
        {
            assert!(is_break(title), "{title}");
        }
        for title in
            ["", "Lunch lecture", "Koffie met de minister", "Breaking bread", "The network", "Pause and reflect"]
        {
            assert!(!is_break(title), "{title}");
        }
    }
}
