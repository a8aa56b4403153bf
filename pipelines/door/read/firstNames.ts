/** First names that are common in Flanders, in comparable form; those that are also words for work, places or months are left out. */
export const firstNames: ReadonlySet<string> = new Set(
  `aaron achraf adam ahmed aicha aisha alain albert alex alexander ali amber amelie amina amir amira an andre andrea andreas andy angelique
  anissa anita anja anke ann anna anne anneleen annelies annemie annick annie anouk anthony antoine antoon arne arnaud arthur astrid axel ayoub
  aziz bart bas bea beatrice ben benjamin benny bernadette bernard bert bianca bilal birgit bjorn bob boris bram brecht brigitte britt bruno
  camille carine carla carlo carlos carmen carolien caroline catherine cathy cedric celine chantal charlotte chris christel christian christiaan
  christine christophe cindy claudia claudine cynthia daan daisy daniel danny david davy debby delphine denis diana didier diederik diane dieter
  dimitri dirk dominique dorien dries eddy edith eduard edward ellen elien elise elke els elsa emiel emilie emma emmanuel eric erik erna erwin
  esther etienne eva evelien evelyne evi fabienne fatiha fatima fatma femke filip finn fons frank franky frans fred freddy frederic frederik
  freya gabriel geert gerard gerda gert gianni gilbert gilles gina gino glenn godelieve greet gregory griet guido gunther guy hakim hamid hamza
  hanne hans hasan hassan heidi helena helene hendrik henk henri herman hilde hugo ibrahim ilse inge ingrid isabel isabelle ismail ivan jan jana
  jarno jasmine jason jasper jean jeanine jef jelle jens jeroen jessica jill jo joachim johan johanna johnny jolien jonas jonathan joost joris
  josephine joyce judith julie julien jurgen karel karen karim karima karin karine karlien kathleen kathy katia katleen katrien kelly ken kenny
  kevin khadija khalid kim kimberly klaas koen koenraad kris kristel kristien kristof kurt laila lara lars laura laurence lauren laurent leen
  leila lena leo leon lien lies liesbet liesbeth lieve lieven lili linda lisa lise lode lore lotte louis louise luc luca lucas lucia lucie luk
  lukas lut maarten malika marc marcel marieke marijke marika marina mario mark marleen martin martine mathias mathieu matthias maurice maxim
  mehdi mehmet melissa merel michael michel michele michiel mieke miet mira mohamed mohammed mohammad monique mourad mustafa myriam nadia nadine
  najat nancy natalie natascha nathalie nathan nele nick nicolas nicole niels nina noah noel nora nour olivier omar oscar pascal pascale patricia
  patrick patrik paul paula peggy peter petra philip philippe pierre piet pieter quinten rachid rachida raf ralph raoul rebecca reinhilde rene
  ria rik rita rob robbe robert robin roel roger roland rolf romain romy ronald ronny rosa rosita rudi rudy ruben sabine sabrina said saida salma
  sam samir samira samuel sander sandra sandy sara sarah saskia sebastiaan senne serge severine seppe shana sharon siel silke simon simonne
  sofia sofie sonia sonja sophie staf stefaan stefan stephanie steve steven stijn stien sven sylvia sylvie tamara tania tanja tess thibault
  thierry thijs thomas tiffany tim timothy tine tinne tom tony toon tracy trui ulrike ursula valerie vanessa vera veerle vera veronique vicky
  victor viktor vincent viviane walter ward wendy werner wilfried willem willy wim wouter xavier yannick yasin yasmina yasmine yassin yassine
  youssef yusuf yves yvette yvonne zakaria zeynep zineb zoe`.split(/\s+/),
);
